package io.aisle.ml.train;

/// Forecasts every period by the mean of the newest `window` periods, or of what there is.
///
/// Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 3.3
/// (one-sided).
///
/// @param window periods, e.g. 28 days
public record MovingAverage(int window) implements Method {
    /// @throws IllegalArgumentException if the window is shorter than one period
    public MovingAverage {
        if (window < 1) {
            throw new IllegalArgumentException("A moving average has at least one period, not " + window + ".");
        }
    }

    @Override
    public String name() {
        return "moving-average";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        Demand.require(history, horizon);
        return Demand.flat(Demand.mean(history, Math.max(0, history.length - window), history.length), horizon);
    }
}
