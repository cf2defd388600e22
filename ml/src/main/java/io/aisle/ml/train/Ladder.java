package io.aisle.ml.train;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Timeline;
import java.util.List;

/// The simple methods, in the order of tables.
public final class Ladder {
    private static final double FOLLOW = 0.1; // about what both sources recommend

    private Ladder() {}

    /// Those that take less than a tenth of a millisecond a series: all but ETS.
    public static List<Method> quick(Timeline timeline) {
        return of(timeline).stream().filter(method -> !(method instanceof Ets)).toList();
    }

    /// All of them, with windows and seasons that suit a timeline.
    public static List<Method> of(Timeline timeline) {
        int season = timeline.season();
        int window = timeline.frequency() == Frequency.DAILY ? 4 * season : 8;
        return List.of(
                new SeasonalNaive(season),
                new MovingAverage(window),
                new HistoricMean(),
                new SimpleSmoothing(),
                new Ets(season),
                new CrostonSba(FOLLOW),
                new Tsb(FOLLOW, FOLLOW));
    }
}
