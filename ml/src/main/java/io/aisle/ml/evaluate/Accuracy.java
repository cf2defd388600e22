package io.aisle.ml.evaluate;

/// Measures of a forecast against what came. Periods where either is NaN (unknown) are left out; no period left
/// gives NaN.
public final class Accuracy {
    private Accuracy() {}

    /// Mean absolute scaled error: the error over the in-sample error of seasonal naive. Below 1 beats it.
    ///
    /// Hyndman and Koehler, Another look at measures of forecast accuracy, 2006, section 3.
    ///
    /// @param history what was known when the forecast was made, oldest first
    public static double mase(double[] history, int season, double[] actual, double[] forecast) {
        double scale = 0;
        int pairs = 0;
        for (int i = season; i < history.length; i++) {
            double step = Math.abs(history[i] - history[i - season]);
            if (!Double.isNaN(step)) {
                scale += step;
                pairs++;
            }
        }
        return meanAbsolute(actual, forecast) / (scale / pairs);
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
