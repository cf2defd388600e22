package io.aisle.ml.interval;

/// The level at which a quantile is taken so that it is missed as often as promised: each period in
/// which it was missed more often than promised widens it, each other one narrows it.
///
/// Gibbs and Candès, Adaptive conformal inference under distribution shift, 2021, equation 2.
///
/// @param target the share that is to be missed
/// @param level the share at which the quantile is taken now
/// @param step how fast it follows
record AdaptiveLevel(double target, double level, double step) {
    private static final double LEAST = 0.01;
    private static final double MOST = 0.3;

    static AdaptiveLevel at(double target, double step) {
        return new AdaptiveLevel(target, target, step);
    }

    /// @param missed share of the forecasts of one period that were missed
    AdaptiveLevel after(double missed) {
        return new AdaptiveLevel(target, Math.clamp(level + step * (target - missed), LEAST, MOST), step);
    }
}
