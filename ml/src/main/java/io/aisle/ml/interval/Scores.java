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
        sort();
        double place = Math.clamp(level * (count + 1) - 1, 0, count - 1);
        int below = (int) place;
        int above = Math.min(below + 1, count - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }

    /// Share of the scores that are below a factor.
    double below(double factor) {
        sort();
        int less = 0;
        int end = count;
        while (less < end) {
            int middle = (less + end) >>> 1;
            if (values[middle] < factor) {
                less = middle + 1;
            } else {
                end = middle;
            }
        }
        return count == 0 ? 0 : (double) less / count;
    }

    /// After this, questions change nothing and may come from several threads.
    void sort() {
        if (!sorted) {
            Arrays.sort(values, 0, count);
            sorted = true;
        }
    }
}
