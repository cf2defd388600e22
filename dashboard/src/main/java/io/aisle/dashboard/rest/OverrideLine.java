package io.aisle.dashboard.rest;

import io.aisle.grid.client.ForecastOverride;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a planner knows better than the forecast.
///
/// @param lastDay the day after which it no longer counts
/// @param change `set`, `add` (both units a day) or `percent`
/// @param undoneAt null while it counts
/// @param days how many of its days are over on which it counted and the model's number is still known
/// @param demand what was wanted on them, units
/// @param modelMissed by how many units the model was off on them, day by day
/// @param missed by how many the override was off
/// @param worth modelMissed less missed: forecast value added; null if no such day is over
record OverrideLine(
        long no,
        String store,
        String code,
        LocalDate firstDay,
        LocalDate lastDay,
        String change,
        double amount,
        String reason,
        String author,
        Instant madeAt,
        @Nullable Instant undoneAt,
        int days,
        @Nullable Double demand,
        @Nullable Double modelMissed,
        @Nullable Double missed,
        @Nullable Double worth) {
    static OverrideLine of(ForecastOverride override) {
        return new OverrideLine(
                override.no(),
                override.store(),
                override.code(),
                LocalDate.ofEpochDay(override.firstDay()),
                LocalDate.ofEpochDay(override.lastDay()),
                override.way().toLowerCase(Locale.ROOT),
                override.amount(),
                override.reason(),
                override.author(),
                Instant.ofEpochMilli(override.madeMillis()),
                Figures.time(override.undoneMillis()),
                override.days(),
                known(override, override.demand()),
                known(override, override.modelMissed()),
                known(override, override.missed()),
                known(override, override.worth()));
    }

    private static @Nullable Double known(ForecastOverride override, double units) {
        return ForecastAnswer.known(override.days() == 0 ? Double.NaN : units);
    }
}
