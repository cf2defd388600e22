package io.aisle.ml.forecast;

import io.aisle.ml.feature.Panel;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Which method forecasts which series: the one with the least error at earlier origins, where a series'
/// own errors count as far as there are many of them, and those of all series for the rest.
///
/// The error of a method is the absolute error of its middle over the series' mean demand, plus the root
/// mean square error of its mean over the root mean square of demand, both of the whole history: a method
/// that says nothing is right most often about an item that seldom sells, but not on the mean, which is
/// what adds up and what orders are made of. Against what came in the same periods instead, series that
/// happened to sell next to nothing in them would decide.
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
        int[] periods = new int[count];
        double[][] errors = new double[candidates.size()][count];
        double[] absolute = new double[candidates.size()];
        double[] squared = new double[candidates.size()];
        for (int i = 0; i < count; i++) {
            Arrays.fill(absolute, 0);
            Arrays.fill(squared, 0);
            for (Outlook outlook : past) {
                double[] came = came(panel, i, outlook);
                for (int h = 0; h < came.length; h++) {
                    if (!Double.isNaN(came[h])) {
                        periods[i]++;
                        for (int m = 0; m < errors.length; m++) {
                            double mean = mean(outlook, m, i, h, partner);
                            absolute[m] += Math.abs(came[h] - mean * outlook.shape()[i][h]);
                            squared[m] += (came[h] - mean) * (came[h] - mean);
                        }
                    }
                }
            }
            Size size = Size.of(panel.series().get(i).history(panel.known()));
            for (int m = 0; m < errors.length; m++) {
                errors[m][i] = absolute[m] / periods[i] / size.mean + Math.sqrt(squared[m] / periods[i]) / size.root;
            }
        }
        int[] chosen = new int[count];
        double[] ofAll = ofAll(errors);
        for (int i = 0; i < count; i++) {
            chosen[i] = best(errors, ofAll, i, periods[i]);
        }
        return new Choice(List.copyOf(candidates), chosen);
    }

    /// @param mean of the known demand; NaN for none
    /// @param root of the mean square
    private record Size(double mean, double root) {
        static Size of(double[] history) {
            double sum = 0;
            double squares = 0;
            int known = 0;
            for (double one : history) {
                if (!Double.isNaN(one)) {
                    sum += one;
                    squares += one * one;
                    known++;
                }
            }
            return new Size(sum / known, Math.sqrt(squares / known));
        }
    }

    /// The mean of each method over the series that have an error.
    private static double[] ofAll(double[][] errors) {
        double[] ofAll = new double[errors.length];
        for (int m = 0; m < errors.length; m++) {
            ofAll[m] =
                    Arrays.stream(errors[m]).filter(Double::isFinite).average().orElse(Double.POSITIVE_INFINITY);
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

    private static int best(double[][] errors, double[] ofAll, int series, int periods) {
        double own = periods / (periods + LENT_PERIODS);
        int best = overall(ofAll);
        double least = Double.POSITIVE_INFINITY;
        for (int m = 0; m < errors.length; m++) {
            double error = own * errors[m][series] + (1 - own) * ofAll[m];
            if (error < least) { // never of a series without an error of its own
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
