package io.aisle.ml.train;

/// Forecasts each period by the newest known value of the same place in the season.
///
/// Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.2.
///
/// @param season periods in a season, e.g. 7 for days in weeks
public record SeasonalNaive(int season) implements Method {
    /// @throws IllegalArgumentException if the season is shorter than one period
    public SeasonalNaive {
        if (season < 1) {
            throw new IllegalArgumentException("A season has at least one period, not " + season + ".");
        }
    }

    @Override
    public String name() {
        return "seasonal-naive";
    }

    /// @param history values of consecutive periods, oldest first; at least one season; NaN where
    ///     unknown
    /// @param horizon how many periods to forecast
    /// @return `horizon` values; NaN where no season of the history knows the place
    /// @throws IllegalArgumentException if the history is shorter than a season or the horizon below 1
    @Override
    public double[] forecast(double[] history, int horizon) {
        if (history.length < season || horizon < 1) {
            throw new IllegalArgumentException("Seasonal naive needs " + season
                    + " periods of history and a horizon of 1; got " + history.length + " and " + horizon + ".");
        }
        double[] forecast = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            forecast[h] = newest(history, history.length - season + h % season);
        }
        return forecast;
    }

    private double newest(double[] history, int at) {
        for (int i = at; i >= 0; i -= season) {
            if (!Double.isNaN(history[i])) {
                return history[i];
            }
        }
        return Double.NaN;
    }
}
