package io.aisle.ml.forecast;

import io.aisle.ml.feature.Panel;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which method forecasts which series: the one with the least absolute error of its middle at earlier
/// origins, where a series' own errors count as far as there are many of them, and those of all series
/// for the rest.
///
/// @param methods the candidates' names, the blend last
/// @param chosen per series, an index of `methods`
record Choice(List<String> methods, int[] chosen) {
    static final String BLEND = "blend";
    private static final double LENT_PERIODS = 1000;

    /// @param past outlooks whose periods are over, all with the same methods; may be empty: then the
    ///     blend is chosen
    static Choice among(Panel panel, List<Outlook> past, List<String> methods, String partner) {
        List<String> candidates = new ArrayList<>(methods);
        candidates.add(BLEND);
        int count = panel.series().size();
        double[][] errors = new double[candidates.size()][count];
        double[] scale = new double[count];
        int[] periods = new int[count];
        for (Outlook outlook : past) {
            for (int i = 0; i < count; i++) {
                double[] came = came(panel, i, outlook);
                for (int h = 0; h < came.length; h++) {
                    if (!Double.isNaN(came[h])) {
                        periods[i]++;
                        scale[i] += came[h];
                        for (int m = 0; m < errors.length; m++) {
                            double middle = mean(outlook, m, i, h, partner) * outlook.shape()[i][h];
                            errors[m][i] += Math.abs(came[h] - middle);
                        }
                    }
                }
            }
        }
        int[] chosen = new int[count];
        double[] ofAll = relative(errors, scale);
        for (int i = 0; i < count; i++) {
            chosen[i] = periods[i] == 0 ? overall(ofAll) : best(errors, ofAll, i, scale[i], periods[i]);
        }
        return new Choice(List.copyOf(candidates), chosen);
    }

    private static double[] relative(double[][] errors, double[] scale) {
        double[] ofAll = new double[errors.length];
        for (int m = 0; m < errors.length; m++) {
            int counted = 0;
            for (int i = 0; i < scale.length; i++) {
                if (scale[i] > 0 && !Double.isNaN(errors[m][i])) {
                    ofAll[m] += errors[m][i] / scale[i];
                    counted++;
                }
            }
            ofAll[m] = counted == 0 ? Double.POSITIVE_INFINITY : ofAll[m] / counted;
        }
        return ofAll;
    }

    private static int overall(double[] ofAll) {
        int best = ofAll.length - 1;
        for (int m = 0; m < ofAll.length; m++) {
            best = ofAll[m] < ofAll[best] ? m : best;
        }
        return best;
    }

    private static int best(double[][] errors, double[] ofAll, int series, double scale, int periods) {
        double own = periods / (periods + LENT_PERIODS);
        int best = overall(ofAll);
        double least = Double.POSITIVE_INFINITY;
        for (int m = 0; m < errors.length; m++) {
            double error = own * errors[m][series] / Math.max(scale, 1e-9) + (1 - own) * ofAll[m];
            if (error < least) {
                least = error;
                best = m;
            }
        }
        return best;
    }

    /// The expected demand by a candidate; the boosted model's where it has no answer.
    static double mean(Outlook outlook, int candidate, int series, int h, String partner) {
        int boosted = outlook.method(Outlook.BOOSTED);
        double learned = outlook.expected()[boosted][series][h];
        if (candidate < outlook.methods().size()) {
            double expected = outlook.expected()[candidate][series][h];
            return Double.isNaN(expected) ? learned : Math.max(0, expected);
        }
        double simple = outlook.expected()[outlook.method(partner)][series][h];
        return Double.isNaN(simple) ? learned : (learned + Math.max(0, simple)) / 2;
    }

    /// What came in the periods of an outlook; NaN where unknown, or not over yet.
    static double[] came(Panel panel, int series, Outlook outlook) {
        double[] came = new double[outlook.horizon()];
        Arrays.fill(came, Double.NaN);
        for (int h = 0; h < came.length && outlook.origin() + h < panel.known(); h++) {
            came[h] = panel.series().get(series).demand(outlook.origin() + h);
        }
        return came;
    }
}
