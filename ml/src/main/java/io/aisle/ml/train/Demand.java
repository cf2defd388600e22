package io.aisle.ml.train;

import java.util.Arrays;

/// What the methods of the ladder share: the check of their input, and answers that are flat.
final class Demand {
    private Demand() {}

    /// @throws IllegalArgumentException if there is no history, or nothing to forecast
    static void require(double[] history, int horizon) {
        if (history.length < 1 || horizon < 1) {
            throw new IllegalArgumentException(
                    "A forecast needs at least one period of history and a horizon of 1; got " + history.length
                            + " and " + horizon + ".");
        }
    }

    /// The same value for every period.
    static double[] flat(double value, int horizon) {
        double[] forecast = new double[horizon];
        Arrays.fill(forecast, value);
        return forecast;
    }

    /// The mean of the known values in `from` to before `to`; NaN if none is known.
    static double mean(double[] history, int from, int to) {
        double sum = 0;
        int known = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(history[i])) {
                sum += history[i];
                known++;
            }
        }
        return sum / known;
    }
}
