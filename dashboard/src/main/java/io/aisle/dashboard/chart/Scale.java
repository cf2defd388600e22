package io.aisle.dashboard.chart;

/// A range axis from 0 in one to four equal, round steps.
record Scale(double step, int steps) {
    private static final double[] ROUND = {1, 2, 3, 4, 5, 6, 8, 10};

    /// The smallest scale that holds `greatest`; whole steps if `whole`.
    static Scale upTo(double greatest, boolean whole) {
        double least = Math.max(greatest, whole ? 4 : 1) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double round : ROUND) {
            double step = round * power;
            if (step >= least - 1e-9) {
                return new Scale(step, Math.max(1, (int) Math.ceil(greatest / step - 1e-9)));
            }
        }
        return new Scale(10 * power, 4);
    }

    double top() {
        return step * steps;
    }
}
