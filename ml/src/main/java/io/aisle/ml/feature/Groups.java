package io.aisle.ml.feature;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sums over the series of a panel, as running totals so that a window's mean costs two look-ups:
/// everything, each category, and each store's footfall.
final class Groups {
    private final Map<String, Integer> categories = new TreeMap<>();
    private final double[][] totals;
    private final int[][] sellers;
    private final Map<String, double[]> footfall = new TreeMap<>();

    Groups(Panel panel) {
        List<Series> series = panel.series();
        new TreeSet<>(series.stream().map(Series::category).toList())
                .forEach(category -> categories.put(category, categories.size() + 1));
        int known = panel.known();
        totals = new double[categories.size() + 1][known + 1];
        sellers = new int[categories.size() + 1][known + 1];
        for (Series one : series) {
            int category = categoryOf(one);
            for (int t = 0; t < known; t++) {
                double demand = one.demand(t);
                if (!Double.isNaN(demand)) {
                    totals[0][t + 1] += demand;
                    totals[category][t + 1] += demand;
                    sellers[0][t + 1]++;
                    sellers[category][t + 1]++;
                }
            }
        }
        for (int group = 0; group < totals.length; group++) {
            for (int t = 0; t < known; t++) {
                totals[group][t + 1] += totals[group][t];
                sellers[group][t + 1] += sellers[group][t];
            }
        }
        panel.footfall().forEach((store, counts) -> footfall.put(store, running(counts, known)));
    }

    private static double[] running(float[] counts, int known) {
        double[] sums = new double[known + 1];
        for (int t = 0; t < known; t++) {
            boolean unknown = t >= counts.length || Float.isNaN(counts[t]);
            sums[t + 1] = sums[t] + (unknown ? 0 : counts[t]);
        }
        return sums;
    }

    /// 0 is everything, the categories follow in the order of their names.
    int categoryOf(Series series) {
        return categories.getOrDefault(series.category(), 0);
    }

    /// Mean demand of one item of the group over the periods `from` to before `to`; NaN if nothing was
    /// known.
    double perItem(int group, int from, int to) {
        int start = Math.max(0, from);
        if (start >= to) {
            return Double.NaN;
        }
        double known = sellers[group][to] - sellers[group][start];
        return (totals[group][to] - totals[group][start]) / known;
    }

    /// Mean entries over the periods `from` to before `to`; NaN if the store does not count.
    double entries(String store, int from, int to) {
        double[] sums = footfall.get(store);
        int start = Math.max(0, from);
        return sums == null || start >= to ? Double.NaN : (sums[to] - sums[start]) / (to - start);
    }

    @Override
    public String toString() {
        return "groups " + Arrays.toString(categories.keySet().toArray());
    }
}
