package io.aisle.dashboard.forecast;

import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.ForecastOverride.Way;
import java.time.LocalDate;

/// An override in words.
final class OverrideWords {
    private final Texts texts;
    private final Figures figures;

    OverrideWords(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    /// How much on which days, with the year of those that are not `today`'s.
    String what(ForecastOverride override, LocalDate today) {
        return texts.get(
                "override.row",
                change(override),
                figures.shortDate(LocalDate.ofEpochDay(override.firstDay()), today),
                figures.shortDate(LocalDate.ofEpochDay(override.lastDay()), today));
    }

    /// @param worth units, not NaN
    String worth(double worth) {
        String units = figures.decimal(Math.abs(worth), 1);
        return texts.get(worth >= 0 ? "override.helped" : "override.hurt", units);
    }

    private String change(ForecastOverride override) {
        return switch (Way.valueOf(override.way())) {
            case SET -> texts.get("override.change.set", figures.decimal(override.amount(), 1));
            case ADD -> texts.get("override.change.add", figures.signed(override.amount(), 1));
            case PERCENT -> figures.signed(override.amount(), 0) + "\u2009%";
        };
    }
}
