package io.aisle.ml.evaluate;

/// Measures of a forecast against what came. Periods where either is NaN (unknown) are left out; no
/// period left gives NaN.
public final class Accuracy {
    private Accuracy() {}

    /// Mean absolute scaled error: the error over the in-sample error of seasonal naive. Below 1 beats
    /// it.
    ///
    /// Hyndman and Koehler, Another look at measures of forecast accuracy, 2006, section 3.
    ///
    /// @param history what was known when the forecast was made, oldest first
    public static double mase(double[] history, int season, double[] actual, double[] forecast) {
        return meanAbsolute(actual, forecast) / scale(history, season);
    }

    /// What [#mase] divides by: the mean absolute step from one season to the next; NaN if the history
    /// has none.
    public static double scale(double[] history, int season) {
        double scale = 0;
        int pairs = 0;
        for (int i = season; i < history.length; i++) {
            double step = Math.abs(history[i] - history[i - season]);
            if (!Double.isNaN(step)) {
                scale += step;
                pairs++;
            }
        }
        return scale / pairs;
    }

    /// Weighted absolute percentage error: the sum of absolute errors over the sum of what came.
    public static double wape(double[] actual, double[] forecast) {
        double errors = 0;
        double came = 0;
        for (int i = 0; i < requireSameLength(actual, forecast); i++) {
            double error = Math.abs(actual[i] - forecast[i]);
            if (!Double.isNaN(error)) {
                errors += error;
                came += Math.abs(actual[i]);
            }
        }
        return errors / came;
    }

    /// Mean pinball loss of a forecast of the quantile `tau`.
    ///
    /// Koenker and Bassett, Regression Quantiles, 1978.
    ///
    /// @param tau between 0 and 1
    public static double pinballLoss(double tau, double[] actual, double[] forecast) {
        double loss = 0;
        int known = 0;
        for (int i = 0; i < requireSameLength(actual, forecast); i++) {
            double above = actual[i] - forecast[i];
            if (!Double.isNaN(above)) {
                loss += Math.max(tau * above, (tau - 1) * above);
                known++;
            }
        }
        return loss / known;
    }

    /// Root mean squared scaled error: over the root mean square of the steps from one known period to
    /// the next since the first sale, as the M5 competition scales it.
    ///
    /// Makridakis, Spiliotis and Assimakopoulos, The M5 accuracy competition: results, findings, and
    /// conclusions, 2022.
    ///
    /// @param history what was known when the forecast was made, oldest first
    public static double rmsse(double[] history, double[] actual, double[] forecast) {
        int first = 0;
        while (first < history.length && !(history[first] > 0)) {
            first++;
        }
        double steps = 0;
        int pairs = 0;
        for (int i = first + 1; i < history.length; i++) {
            double step = history[i] - history[i - 1];
            if (!Double.isNaN(step)) {
                steps += step * step;
                pairs++;
            }
        }
        double squares = 0;
        int known = 0;
        for (int i = 0; i < requireSameLength(actual, forecast); i++) {
            double error = actual[i] - forecast[i];
            if (!Double.isNaN(error)) {
                squares += error * error;
                known++;
            }
        }
        return Math.sqrt(squares / known / (steps / pairs));
    }

    /// What was forecast too much, over what came: 0.1 is a tenth too much, a negative number too
    /// little.
    ///
    /// Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition, section 5.8 (mean
    /// error, scaled).
    public static double bias(double[] actual, double[] forecast) {
        double over = 0;
        double came = 0;
        for (int i = 0; i < requireSameLength(actual, forecast); i++) {
            double error = forecast[i] - actual[i];
            if (!Double.isNaN(error)) {
                over += error;
                came += actual[i];
            }
        }
        return over / came;
    }

    /// Share of the periods in which what came was in the band, its ends included.
    ///
    /// Christoffersen, Evaluating interval forecasts, 1998 (unconditional coverage).
    public static double coverage(double[] actual, double[] low, double[] high) {
        int inside = 0;
        int known = 0;
        requireSameLength(actual, high);
        for (int i = 0; i < requireSameLength(actual, low); i++) {
            if (!Double.isNaN(actual[i]) && !Double.isNaN(low[i]) && !Double.isNaN(high[i])) {
                known++;
                inside += low[i] <= actual[i] && actual[i] <= high[i] ? 1 : 0;
            }
        }
        return (double) inside / known;
    }

    private static double meanAbsolute(double[] actual, double[] forecast) {
        double sum = 0;
        int known = 0;
        for (int i = 0; i < requireSameLength(actual, forecast); i++) {
            double error = Math.abs(actual[i] - forecast[i]);
            if (!Double.isNaN(error)) {
                sum += error;
                known++;
            }
        }
        return sum / known;
    }

    private static int requireSameLength(double[] actual, double[] forecast) {
        if (actual.length != forecast.length) {
            throw new IllegalArgumentException(
                    "Forecast of " + forecast.length + " periods for " + actual.length + " that came.");
        }
        return actual.length;
    }
}
