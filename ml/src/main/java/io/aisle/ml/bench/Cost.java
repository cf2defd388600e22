package io.aisle.ml.bench;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import io.aisle.ml.forecast.Forecaster;
import io.aisle.ml.train.Boosting;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What a night costs: a made-up store group is trained and forecast, features included, then scored
/// again by itself.
final class Cost {
    private static final LocalDate START = LocalDate.of(2023, 1, 1);

    private Cost() {}

    static void measure(Report report, int series, int days, int horizon, Boosting boosting) {
        Panel panel = group(series, days, horizon, boosting.seed());
        Forecaster forecaster = new Forecaster(boosting);
        long start = System.nanoTime();
        Forecaster.Trained trained = forecaster.train(panel, horizon);
        int forecasts = forecaster.score(trained, panel, horizon).size();
        double whole = (System.nanoTime() - start) / 1e9;
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long again = System.nanoTime();
        long cpu = clock.getCurrentThreadCpuTime();
        forecasts += forecaster.score(trained, panel, horizon).size();
        double busy = (clock.getCurrentThreadCpuTime() - cpu) / 1e9;
        double scoring = (System.nanoTime() - again) / 1e9;
        if (forecasts != 2 * series) {
            throw new IllegalStateException(forecasts + " forecasts for twice " + series + " series");
        }
        double perSecond = series / busy; // a core's seconds, however many others share it
        report.say(String.format(
                Locale.ROOT,
                "%n%,d series of %,d days trained and forecast for %d days in %.1f s; scoring alone %.1f s, %,.0f series per second"
                        + " of one core"
                        + " (heap at most %,d MB)",
                series,
                days,
                horizon,
                whole,
                scoring,
                perSecond,
                Runtime.getRuntime().maxMemory() >> 20));
        Map<String, String> setup = new TreeMap<>(Map.of(
                "series", Integer.toString(series),
                "days", Integer.toString(days),
                "horizon", Integer.toString(horizon),
                "threads", Integer.toString(boosting.threads()),
                "max_heap_mb", Long.toString(Runtime.getRuntime().maxMemory() >> 20)));
        report.single("forecast.cost.seconds", whole, "s", setup);
        report.single("forecast.series_per_second", perSecond, "series/s/core", setup);
    }

    /// Items in 20 categories with weekly rhythm; a third sells seldom.
    static Panel group(int series, int days, int horizon, long seed) {
        List<LocalDate> dates = new ArrayList<>();
        for (int t = 0; t < days + horizon; t++) {
            dates.add(START.plusDays(t));
        }
        Timeline timeline = Timeline.of(Frequency.DAILY, dates);
        List<Series> items = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            SplittableRandom chance = new SplittableRandom(seed * 1_000_003 + i);
            double level = i % 3 == 0 ? 0.3 : Math.exp(3 * chance.nextDouble());
            double[] sold = new double[days];
            for (int t = 0; t < days; t++) {
                double expected = level * (1 + 0.3 * Math.sin(2 * Math.PI * t / 7));
                sold[t] = poisson(expected, chance);
            }
            items.add(Series.of("item " + i, "category " + i % 20, "S001", 0, sold));
        }
        return Panel.of(timeline, days, items, Holidays.of("DE", START.getYear(), START.getYear() + 3));
    }

    /// Knuth, The Art of Computer Programming, volume 2, section 3.4.1.
    private static double poisson(double mean, SplittableRandom chance) {
        double limit = Math.exp(-mean);
        double product = chance.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= chance.nextDouble();
            count++;
        }
        return count;
    }
}
