package io.aisle.ml.bench;

import io.aisle.ml.evaluate.Accuracy;
import io.aisle.ml.feature.Panel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// Sums of the measured series: of each category, and of all as the store's. Forecasts of sums are the sums
/// of forecasts.
final class Levels {
    private final Panel panel;
    private final List<Integer> all;
    private final Map<String, List<Integer>> categories = new TreeMap<>();

    /// @param members of the panel's series
    /// @param category of a series' name, empty for none; categories of one series are left out
    Levels(Panel panel, List<Integer> members, UnaryOperator<String> category) {
        this.panel = panel;
        this.all = members;
        for (int member : members) {
            String name = category.apply(panel.series().get(member).name());
            if (!name.isEmpty()) {
                categories.computeIfAbsent(name, key -> new ArrayList<>()).add(member);
            }
        }
        categories.values().removeIf(ofCategory -> ofCategory.size() < 2);
    }

    /// RMSSE of each category's sum.
    ///
    /// @param means per member what is expected of the periods from `origin` on
    double[] ofCategories(int origin, int horizon, IntFunction<double[]> means) {
        return categories.values().stream()
                .mapToDouble(members -> rmsse(members, origin, horizon, means))
                .toArray();
    }

    /// RMSSE of the sum of all.
    double ofStore(int origin, int horizon, IntFunction<double[]> means) {
        return rmsse(all, origin, horizon, means);
    }

    /// Periods in which a series is unknown are in neither sum.
    private double rmsse(List<Integer> members, int origin, int horizon, IntFunction<double[]> means) {
        double[] sold = new double[origin + horizon];
        double[] expected = new double[horizon];
        for (int member : members) {
            double[] mean = means.apply(member);
            for (int t = 0; t < sold.length; t++) {
                double one = panel.series().get(member).demand(t);
                if (!Double.isNaN(one)) {
                    sold[t] += one;
                    expected[Math.max(0, t - origin)] += t < origin ? 0 : mean[t - origin];
                }
            }
        }
        return Accuracy.rmsse(
                Arrays.copyOf(sold, origin), Arrays.copyOfRange(sold, origin, origin + horizon), expected);
    }
}
