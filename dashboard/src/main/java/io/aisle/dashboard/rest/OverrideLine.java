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
/// @param worth the model's absolute error less its own, in units, on its days that are over; null if none is
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
                ForecastAnswer.known(override.worth()));
    }
}
