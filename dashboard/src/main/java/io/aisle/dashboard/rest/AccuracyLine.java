package io.aisle.dashboard.rest;

import io.aisle.grid.client.ForecastAccuracy;
import org.jspecify.annotations.Nullable;

/// How good forecasts were; numbers that could not be measured are null.
///
/// @param source `backtest` (forecasts of earlier origins) or `reality` (forecasts as they were given out)
/// @param of `item`, `category`, `store` or `footfall`
/// @param name the item's code or the category
/// @param model a method; `forecast` is the one chosen for each series
/// @param firstAhead trading days ahead; null: all distances together
record AccuracyLine(
        String source,
        String of,
        String name,
        String model,
        @Nullable Integer firstAhead,
        @Nullable Integer lastAhead,
        int series,
        int days,
        @Nullable Double mase,
        @Nullable Double wape,
        @Nullable Double rmsse,
        @Nullable Double bias,
        @Nullable Double pinball,
        @Nullable Double coverage80) {
    static AccuracyLine of(ForecastAccuracy row) {
        return new AccuracyLine(
                row.isBacktest() ? "backtest" : "reality",
                switch (row.kind()) {
                    case "I" -> "item";
                    case "C" -> "category";
                    case "F" -> "footfall";
                    default -> "store";
                },
                row.name(),
                row.model(),
                row.isOverall() ? null : row.firstAhead(),
                row.isOverall() ? null : row.lastAhead(),
                row.series(),
                row.days(),
                ForecastAnswer.known(row.mase()),
                ForecastAnswer.known(row.wape()),
                ForecastAnswer.known(row.rmsse()),
                ForecastAnswer.known(row.bias()),
                ForecastAnswer.known(row.pinball()),
                ForecastAnswer.known(row.coverage80()));
    }
}
