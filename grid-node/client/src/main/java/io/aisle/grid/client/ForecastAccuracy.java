package io.aisle.grid.client;

import java.io.Serializable;

/// How good forecasts were. A number is NaN where there was nothing to measure it by.
///
/// @param source [#BACKTEST] or [#REALITY]
/// @param kind [ForecastKind]'s letter
/// @param name the item's code, the category, or empty for the store
/// @param model a method's name, or [#CHOSEN] for what is shown: the one chosen for each series
/// @param firstAhead trading days ahead, from 1 on; 0: all distances together
/// @param lastAhead the farthest that was measured
/// @param series how many were measured
/// @param days series days that were measured
/// @param mase mean over series, by the days measured, of the absolute error over seasonal naive's in the past; below 1
/// is better than it
/// @param wape absolute error over what came
/// @param rmsse as in the M5 competition, mean over series by the days measured
/// @param bias what was forecast too much, over what came
/// @param pinball loss over 0.1, 0.5 and 0.9, over what came
/// @param coverage80 share of the days that were in the 80 % band
public record ForecastAccuracy(
        String source,
        String kind,
        String name,
        String model,
        int firstAhead,
        int lastAhead,
        int series,
        int days,
        double mase,
        double wape,
        double rmsse,
        double bias,
        double pinball,
        double coverage80)
        implements Serializable {
    public static final String BACKTEST = "B";
    public static final String REALITY = "R";
    public static final String CHOSEN = "forecast";
    public static final String NAIVE = "seasonal-naive";

    /// All distances together.
    public boolean isOverall() {
        return firstAhead == 0;
    }

    public boolean isBacktest() {
        return source.equals(BACKTEST);
    }
}
