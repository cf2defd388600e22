package io.aisle.ml.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Holidays;
import io.aisle.ml.feature.Panel;
import io.aisle.ml.feature.Series;
import io.aisle.ml.feature.Timeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelsTest {
    private static Series series(String name, double... sold) {
        return Series.of(name, "", "", 0, sold);
    }

    @Test
    void a_sum_is_measured_by_its_own_steps() {
        Panel panel = Panel.of(
                new Timeline(Frequency.DAILY, new int[] {0, 1, 2, 3}, 1),
                4,
                List.of(series("a1", 1, 3, 1, 4), series("a2", 1, 1, 1, 2), series("b1", 2, 2, 4, 4)),
                Holidays.on(List.of()));
        Levels levels = new Levels(panel, List.of(0, 1, 2), name -> name.substring(0, 1));
        // a sold 2, 4, 2 and then 6; 2 and 2 were said: an error of 2 over steps of 2. b is one series alone: left out.
        assertThat(levels.ofCategories(3, 1, series -> new double[] {2})).containsExactly(1.0);
        // all sold 4, 6, 6 and then 10; 6 were said: 4 over the root of (4 + 0) / 2
        assertThat(levels.ofStore(3, 1, series -> new double[] {2})).isCloseTo(4 / Math.sqrt(2), within(1e-9));
    }
}
