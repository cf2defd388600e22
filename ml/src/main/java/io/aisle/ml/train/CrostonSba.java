package io.aisle.ml.train;

/// Demand that comes now and then: the size of a sale and the interval between sales are smoothed apart,
/// each sale updates both; the forecast is their ratio times `1 - alpha / 2`, which takes away Croston's
/// bias. The first sale starts both: its size, and the periods up to and including it.
///
/// Croston, Forecasting and stock control for intermittent demands, 1972; Syntetos and Boylan, The
/// accuracy of intermittent demand estimates, 2005.
///
/// @param alpha share by which both follow, in (0, 1]
public record CrostonSba(double alpha) implements Method {
    /// @throws IllegalArgumentException if alpha is not in (0, 1]
    public CrostonSba {
        requireShare(alpha);
    }

    static void requireShare(double alpha) {
        if (!(alpha > 0 && alpha <= 1)) {
            throw new IllegalArgumentException("A smoothing share is in (0, 1], not " + alpha + ".");
        }
    }

    @Override
    public String name() {
        return "croston-sba";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        Demand.require(history, horizon);
        double size = Double.NaN;
        double interval = Double.NaN;
        int since = 0;
        boolean known = false;
        for (double value : history) {
            if (Double.isNaN(value)) {
                continue;
            }
            known = true;
            since++;
            if (value > 0) {
                size = Double.isNaN(size) ? value : size + alpha * (value - size);
                interval = Double.isNaN(interval) ? since : interval + alpha * (since - interval);
                since = 0;
            }
        }
        double nothingSold = known ? 0 : Double.NaN;
        return Demand.flat(Double.isNaN(size) ? nothingSold : (1 - alpha / 2) * size / interval, horizon);
    }
}
