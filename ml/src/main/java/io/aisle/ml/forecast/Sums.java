package io.aisle.ml.forecast;

import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.interval.Conformal;
import io.aisle.ml.train.Outlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Forecasts of categories, stores and regions that add up: bottom-up, the expected demand of a group is
/// the sum of its series' expected demand, exactly, at every level. The band is not a sum (not all items
/// have a bad day together): it comes from how the sums at earlier origins fared.
///
/// Hyndman, Ahmed, Athanasopoulos and Shang, Optimal combination forecasts for hierarchical time series,
/// 2011 (bottom-up, section 2).
public final class Sums {
    private Sums() {}

    /// Which series count on the days ahead, such as those of stores that open then.
    @FunctionalInterface
    public interface Ahead {
        /// @param period 0 for the first that is forecast
        boolean counts(Series series, int period);
    }

    /// One forecast per group; all series count on every day ahead. See the other [#of].
    public static List<SeriesForecast> of(
            Panel panel, Champion champion, List<Outlook> past, Outlook now, Function<Series, String> group) {
        return of(panel, champion, past, now, group, (series, period) -> true);
    }

    /// One forecast per group, in the order of the groups' names.
    ///
    /// @param panel as known now
    /// @param past outlooks the champion learned from, oldest first
    /// @param group names the group of a series, e.g. [Series#category]; all for a region
    public static List<SeriesForecast> of(
            Panel panel,
            Champion champion,
            List<Outlook> past,
            Outlook now,
            Function<Series, String> group,
            Ahead ahead) {
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < panel.series().size(); i++) {
            members.computeIfAbsent(group.apply(panel.series().get(i)), key -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> groups = List.copyOf(members.values());
        List<Conformal.Past> fared = new ArrayList<>();
        for (Outlook outlook : past) {
            double[][] expected = champion.expected(panel, outlook);
            double[][] mean = sums(groups, outlook.horizon(), i -> where(Choice.came(panel, i, outlook), expected[i]));
            double[][] came = sums(
                    groups,
                    outlook.horizon(),
                    i -> where(Choice.came(panel, i, outlook), Choice.came(panel, i, outlook)));
            fared.add(new Conformal.Past(mean, mean, came));
        }
        Conformal conformal = Conformal.learn(fared, panel.timeline().season());
        double[][] expected = champion.expected(panel, now);
        double[][] mean =
                sums(groups, now.horizon(), i -> counted(panel.series().get(i), expected[i], ahead));
        List<String> names = List.copyOf(members.keySet());
        List<SeriesForecast> forecasts = new ArrayList<>();
        for (int g = 0; g < names.size(); g++) {
            forecasts.add(new SeriesForecast(names.get(g), "sum", List.of(conformal.bands(mean[g], mean[g]))));
        }
        return forecasts;
    }

    /// Items whose demand is unknown in a period are in neither sum.
    private static double[] where(double[] came, double[] values) {
        double[] known = new double[came.length];
        Arrays.setAll(known, h -> Double.isNaN(came[h]) ? 0 : values[h]);
        return known;
    }

    private static double[] counted(Series series, double[] values, Ahead ahead) {
        double[] counted = new double[values.length];
        Arrays.setAll(counted, h -> ahead.counts(series, h) ? values[h] : 0);
        return counted;
    }

    private static double[][] sums(List<List<Integer>> groups, int horizon, Function<Integer, double[]> values) {
        double[][] sums = new double[groups.size()][horizon];
        for (int g = 0; g < sums.length; g++) {
            for (int member : groups.get(g)) {
                double[] one = values.apply(member);
                for (int h = 0; h < horizon; h++) {
                    sums[g][h] += one[h];
                }
            }
        }
        return sums;
    }
}
