package io.aisle.ml.train;

/// Simple exponential smoothing: a level that follows each value by the share `alpha`. The share is the
/// one of 30 between 0.01 and 0.99 (equal steps of its logit) with the least squared one-step error; the
/// level starts at the mean of the first ten known values. Unknown periods leave the level as it is.
///
/// Brown, Statistical Forecasting for Inventory Control, 1959; Hyndman and Athanasopoulos, Forecasting:
/// Principles and Practice, 3rd edition, section 8.1.
public record SimpleSmoothing() implements Method {
    private static final int CANDIDATES = 30;
    private static final int START = 10;

    @Override
    public String name() {
        return "ses";
    }

    @Override
    public double[] forecast(double[] history, int horizon) {
        Demand.require(history, horizon);
        double start = start(history);
        double best = Double.POSITIVE_INFINITY;
        double level = start;
        for (int i = 0; i < CANDIDATES; i++) {
            Run run = run(history, start, candidate(i));
            if (run.squares < best) {
                best = run.squares;
                level = run.level;
            }
        }
        return Demand.flat(level, horizon);
    }

    /// The level after the history with a given share, starting at the mean of the first ten known
    /// values.
    static double level(double[] history, double alpha) {
        return run(history, start(history), alpha).level;
    }

    private record Run(double level, double squares) {}

    private static Run run(double[] history, double start, double alpha) {
        double level = start;
        double squares = 0;
        for (double value : history) {
            if (!Double.isNaN(value)) {
                double error = value - level;
                squares += error * error;
                level += alpha * error;
            }
        }
        return new Run(level, squares);
    }

    private static double start(double[] history) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < history.length && known < START; i++) {
            if (!Double.isNaN(history[i])) {
                sum += history[i];
                known++;
            }
        }
        return sum / known;
    }

    private static double candidate(int i) {
        double most = Math.log(99); // the logit of 0.99
        return 1 / (1 + Math.exp(most - 2 * most * i / (CANDIDATES - 1)));
    }
}
