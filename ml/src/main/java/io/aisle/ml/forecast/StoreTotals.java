package io.aisle.ml.forecast;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Moves the expected demand of a store's items in common, so that together they come nearer to what the
/// store usually sells on such a weekday. Single items are mostly noise, and their forecasts may all be low
/// together; a store's total is steady.
///
/// How far they move is learned from earlier origins: the share of the way from the items' sum to the usual
/// total at which the sums would have missed least, half of the way as far as little is known (Bates and
/// Granger, The combination of forecasts, 1969). Stores with few items, and weeks, stay as they are. The
/// sums stay sums: each item moves, and what is above it is added up.
final class StoreTotals {
    private static final int LEAST_ITEMS = 20;
    private static final int SEASONS = 14;
    private static final double PRIOR = 4;
    private static final double PRIOR_WAY = 0.5;
    private static final double LEAST = 0.5;
    private static final double MOST = 2;

    private final double way;

    private StoreTotals(double way) {
        this.way = way;
    }

    /// @param past outlooks that are over
    /// @param means of each outlook: per series and period, what its method expects
    static StoreTotals learn(Panel panel, List<Outlook> past, List<double[][]> means) {
        double agrees = PRIOR * PRIOR_WAY;
        double differs = PRIOR;
        for (int p = 0; p < past.size(); p++) {
            Outlook outlook = past.get(p);
            for (List<Integer> items : stores(panel, means.get(p))) {
                Total total = total(panel, outlook, items, means.get(p));
                for (int h = 0; h < outlook.horizon(); h++) {
                    double known = 0;
                    double said = 0;
                    double came = 0;
                    for (int item : items) {
                        double one = panel.series().get(item).demand(outlook.origin() + h);
                        if (!Double.isNaN(one)) {
                            came += one;
                            said += means.get(p)[item][h];
                        }
                        known += Double.isNaN(one) ? 0 : 1;
                    }
                    double usual = said * total.usual[h] / total.said[h];
                    if (2 * known >= items.size() && Double.isFinite(usual) && total.size > 0) {
                        agrees += (came - said) * (usual - said) / (total.size * total.size);
                        differs += (usual - said) * (usual - said) / (total.size * total.size);
                    }
                }
            }
        }
        return new StoreTotals(Math.clamp(agrees / differs, 0, 1));
    }

    /// The means, moved in place.
    ///
    /// @param outlook at or before what the panel knows; nothing from its origin on is looked at
    void move(Panel panel, Outlook outlook, double[][] means) {
        for (List<Integer> items : stores(panel, means)) {
            Total total = total(panel, outlook, items, means);
            for (int h = 0; h < outlook.horizon(); h++) {
                double factor = 1 - way + way * total.usual[h] / total.said[h];
                if (Double.isFinite(factor)) {
                    for (int item : items) {
                        means[item][h] *= Math.clamp(factor, LEAST, MOST);
                    }
                }
            }
        }
    }

    /// @param size mean of what the store sold in a period
    private record Total(double[] said, double[] usual, double size) {}

    /// By store the series of which something is expected; only stores with enough of them.
    private static List<List<Integer>> stores(Panel panel, double[][] means) {
        Map<String, List<Integer>> stores = new TreeMap<>();
        if (panel.timeline().frequency() == Frequency.DAILY) {
            for (int i = 0; i < means.length; i++) {
                if (Arrays.stream(means[i]).noneMatch(Double::isNaN)) {
                    stores.computeIfAbsent(panel.series().get(i).store(), key -> new ArrayList<>())
                            .add(i);
                }
            }
        }
        return stores.values().stream()
                .filter(items -> items.size() >= LEAST_ITEMS)
                .toList();
    }

    private static Total total(Panel panel, Outlook outlook, List<Integer> items, double[][] means) {
        int from = Math.max(0, outlook.origin() - SEASONS * panel.timeline().season());
        double[] sold = sold(panel, items, from, outlook.origin());
        double[] ofWeekday = new double[7];
        int[] days = new int[7];
        double ofAll = 0;
        int all = 0;
        for (int t = 0; t < sold.length; t++) {
            if (!Double.isNaN(sold[t])) {
                int weekday = weekday(panel, from + t);
                ofWeekday[weekday] += sold[t];
                days[weekday]++;
                ofAll += sold[t];
                all++;
            }
        }
        double[] said = new double[outlook.horizon()];
        double[] usual = new double[outlook.horizon()];
        for (int h = 0; h < said.length; h++) {
            for (int item : items) {
                said[h] += means[item][h];
            }
            int weekday = weekday(panel, outlook.origin() + h);
            usual[h] = days[weekday] > 0 ? ofWeekday[weekday] / days[weekday] : ofAll / all;
        }
        return new Total(said, usual, ofAll / all);
    }

    /// What the items sold together in each period. An unknown day of an item counts as its mean day; NaN
    /// where most items that were on sale are unknown.
    private static double[] sold(Panel panel, List<Integer> items, int from, int to) {
        double[] sold = new double[to - from];
        int[] offered = new int[sold.length];
        int[] known = new int[sold.length];
        for (int item : items) {
            Series series = panel.series().get(item);
            double sum = 0;
            int count = 0;
            for (int t = Math.max(from, series.first()); t < to; t++) {
                double one = series.demand(t);
                sum += Double.isNaN(one) ? 0 : one;
                count += Double.isNaN(one) ? 0 : 1;
            }
            for (int t = Math.max(from, series.first()); t < to; t++) {
                double one = series.demand(t);
                sold[t - from] += Double.isNaN(one) ? sum / Math.max(1, count) : one;
                offered[t - from]++;
                known[t - from] += Double.isNaN(one) ? 0 : 1;
            }
        }
        for (int t = 0; t < sold.length; t++) {
            sold[t] = 2 * known[t] < offered[t] || offered[t] == 0 ? Double.NaN : sold[t];
        }
        return sold;
    }

    private static int weekday(Panel panel, int period) {
        return Math.floorMod(panel.timeline().days()[period], 7);
    }
}
