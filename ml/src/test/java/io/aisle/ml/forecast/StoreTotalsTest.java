package io.aisle.ml.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import io.aisle.ml.train.Outlook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoreTotalsTest {
    private static final int DAYS = 30;

    /// Items that sell 5 a day each; `last` from the 28th day on.
    private static Panel store(int items, Frequency frequency, double last) {
        Timeline timeline = Timeline.of(
                frequency,
                IntStream.range(0, DAYS)
                        .mapToObj(LocalDate.of(2024, 1, 1)::plusDays)
                        .toList());
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            double[] sold = new double[DAYS];
            Arrays.fill(sold, 5);
            Arrays.fill(sold, 28, DAYS, last);
            series.add(Series.of("item" + i, "", "S1", 0, sold));
        }
        return Panel.of(timeline, DAYS, series, Holidays.on(List.of()));
    }

    private static Outlook at(int origin) {
        return new Outlook(origin, 2, List.of("boosted"), new double[][][] {}, new double[][] {});
    }

    private static double[][] means(int items, double mean) {
        double[][] means = new double[items][2];
        Arrays.stream(means).forEach(one -> Arrays.fill(one, mean));
        return means;
    }

    @Test
    void items_that_are_low_together_move_towards_what_the_store_usually_sells() {
        Panel store = store(20, Frequency.DAILY, 5);
        // 60 said, 100 usual and come: each of two days adds (40/100)² to 2 of 4, so the way is 2.32 of 4.32
        StoreTotals totals = StoreTotals.learn(store, List.of(at(26)), List.<double[][]>of(means(20, 3)));
        double[][] moved = means(20, 3);
        totals.move(store, at(28), moved);
        assertThat(moved[7][1]).isCloseTo(3 + 2 * 2.32 / 4.32, within(1e-9));
    }

    @Test
    void the_way_is_shorter_where_the_items_were_right() {
        Panel store = store(20, Frequency.DAILY, 5);
        // said what came, 60 of 100 usual before: nothing is added to 2, twice 0.16 to 4
        Panel fallen = store(20, Frequency.DAILY, 3);
        StoreTotals totals = StoreTotals.learn(fallen, List.of(at(28)), List.<double[][]>of(means(20, 3)));
        double[][] moved = means(20, 3);
        totals.move(store, at(28), moved);
        assertThat(moved[0][0]).isCloseTo(3 + 2 * 2 / 4.32, within(1e-9));
    }

    @Test
    void a_small_store_and_weeks_stay_as_they_are() {
        for (Panel store : List.of(store(19, Frequency.DAILY, 5), store(20, Frequency.WEEKLY, 5))) {
            double[][] means = means(store.series().size(), 3);
            StoreTotals.learn(store, List.of(at(26)), List.<double[][]>of(means)).move(store, at(28), means);
            assertThat(means).isDeepEqualTo(means(store.series().size(), 3));
        }
    }

    @Test
    void what_came_from_the_origin_on_moves_nothing() {
        double[][] clean = means(20, 3);
        double[][] poisoned = means(20, 3);
        StoreTotals.learn(store(20, Frequency.DAILY, 5), List.of(), List.of())
                .move(store(20, Frequency.DAILY, 5), at(28), clean);
        StoreTotals.learn(store(20, Frequency.DAILY, 1e12), List.of(), List.of())
                .move(store(20, Frequency.DAILY, 1e12), at(28), poisoned);
        assertThat(poisoned).isDeepEqualTo(clean);
        assertThat(clean[0][0]).isCloseTo(4, within(1e-9)); // half of the way from 3 to 5
    }
}
