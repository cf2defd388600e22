package io.aisle.ml.feature;

import java.util.Arrays;

/// The newest known values of a series before a period, read once and asked several times.
final class Window {
    private final Series series;
    private final int end;
    private double[] sorted = {};
    private int length;
    private double sum;
    private boolean isSorted;

    Window(Series series, int end) {
        this.series = series;
        this.end = end;
    }

    /// Reads the known ones of the last `periods` periods.
    Window read(int periods) {
        int from = Math.max(series.first(), end - periods);
        if (sorted.length < end - from) {
            sorted = new double[end - from];
        }
        length = 0;
        sum = 0;
        for (int t = from; t < end; t++) {
            double demand = series.demand(t);
            if (!Double.isNaN(demand)) {
                sorted[length++] = demand;
                sum += demand;
            }
        }
        isSorted = false;
        return this;
    }

    int count() {
        return length;
    }

    double sum() {
        return sum;
    }

    double mean() {
        return sum / length;
    }

    /// Interpolated between the neighbours; NaN if nothing is known.
    double quantile(double share) {
        if (length == 0) {
            return Double.NaN;
        }
        if (!isSorted) {
            Arrays.sort(sorted, 0, length);
            isSorted = true;
        }
        double place = share * (length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// Share of the known periods without a sale.
    double zeros() {
        int zeros = 0;
        for (int i = 0; i < length; i++) {
            zeros += sorted[i] == 0 ? 1 : 0;
        }
        return (double) zeros / length;
    }

    double spread() {
        double squares = 0;
        for (int i = 0; i < length; i++) {
            squares += (sorted[i] - mean()) * (sorted[i] - mean());
        }
        return Math.sqrt(squares / length);
    }

    /// Periods since the last sale, at most those read with the widest window so far.
    double sinceSale() {
        int since = 0;
        for (int t = end - 1; t >= series.first(); t--) {
            if (series.demand(t) > 0) {
                return since;
            }
            since++;
        }
        return since;
    }

    /// A level that follows each value by `share`, over as many periods as still matter.
    double smooth(double share) {
        int reach = (int) Math.ceil(4 / share);
        double weight = 1;
        double weights = 0;
        double total = 0;
        for (int t = end - 1; t >= Math.max(series.first(), end - reach); t--) {
            double demand = series.demand(t);
            if (!Double.isNaN(demand)) {
                total += weight * demand;
                weights += weight;
                weight *= 1 - share;
            }
        }
        return total / weights;
    }

    double available(int periods) {
        double total = 0;
        int from = Math.max(series.first(), end - periods);
        for (int t = from; t < end; t++) {
            total += series.available(t);
        }
        return total / (end - from);
    }
}
