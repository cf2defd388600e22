package io.aisle.ml.train;

/// A forecaster that looks at one series and nothing else: a rung of the ladder that every model must
/// beat.
public interface Method {
    /// The name in tables and beside forecasts, e.g. `ses`.
    String name();

    /// @param history values of consecutive periods, oldest first, at least one; NaN where unknown
    /// @param horizon how many periods to forecast, at least 1
    /// @return `horizon` expected values; NaN where the history tells nothing
    double[] forecast(double[] history, int horizon);
}
