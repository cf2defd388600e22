package io.aisle.ml.interval;

import java.util.Arrays;

/// What came over what was forecast, for one kind of series: sorted on first use. Split conformal
/// prediction takes a quantile of these as the factor for the next forecast.
///
/// Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, 2005; Lei and others,
/// Distribution-free predictive inference for regression, 2018.
final class Scores {
    private double[] values = new double[64];
    private int count;
    private boolean sorted = true;

    void add(double score) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = score;
        sorted = false;
    }

    int count() {
        return count;
    }

    /// The quantile of the scores and one more that may be anything, interpolated; NaN without scores.
    double quantile(double level) {
        if (count == 0) {
            return Double.NaN;
        }
        if (!sorted) {
            Arrays.sort(values, 0, count);
            sorted = true;
        }
        double place = Math.clamp(level * (count + 1) - 1, 0, count - 1);
        int below = (int) place;
        int above = Math.min(below + 1, count - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }

    /// Share of the scores that are below a factor.
    double below(double factor) {
        int less = 0;
        for (int i = 0; i < count; i++) {
            less += values[i] < factor ? 1 : 0;
        }
        return count == 0 ? 0 : (double) less / count;
    }
}
