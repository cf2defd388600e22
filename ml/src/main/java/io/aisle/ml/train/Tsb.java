package io.aisle.ml.train;

/// Demand that comes now and then and may die out: the chance of a sale follows every period, the size
/// of one only sales, so that an item nobody buys any more fades. Starts at the share and the mean size
/// over the first ten known periods.
///
/// Teunter, Syntetos and Babai, Intermittent demand: linking forecasting to inventory obsolescence,
/// 2011.
///
/// @param alpha share by which the size follows, in (0, 1]
/// @param beta share by which the chance follows, in (0, 1]
public record Tsb(double alpha, double beta) implements Method {
    private static final int START = 10;

    /// @throws IllegalArgumentException if a share is not in (0, 1]
    public Tsb {
        CrostonSba.requireShare(alpha);
        CrostonSba.requireShare(beta);
    }

    @Override
    public String name() {
        return "tsb";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        Demand.require(history, horizon);
        double sales = 0;
        double units = 0;
        int known = 0;
        int at = 0;
        for (; at < history.length && known < START; at++) {
            if (!Double.isNaN(history[at])) {
                known++;
                sales += history[at] > 0 ? 1 : 0;
                units += history[at];
            }
        }
        double chance = sales / known;
        double size = sales == 0 ? 0 : units / sales;
        for (; at < history.length; at++) {
            double value = history[at];
            if (value > 0) {
                size = size == 0 ? value : size + alpha * (value - size);
                chance += beta * (1 - chance);
            } else if (value == 0) {
                chance -= beta * chance;
            }
        }
        return Demand.flat(chance * size, horizon);
    }
}
