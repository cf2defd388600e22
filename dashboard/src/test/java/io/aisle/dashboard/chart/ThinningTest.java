package io.aisle.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.chart.Thinning.Dot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinningTest {
    private static List<Dot> dots(int count) {
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dots.add(new Dot(i, i % 10));
        }
        return dots;
    }

    @Test
    void a_short_series_stays_as_it_is() {
        assertThat(Thinning.thin(dots(200), 200)).isEqualTo(dots(200));
    }

    @Test
    void a_long_series_keeps_its_peak_its_low_and_its_gap_in_order() {
        List<Dot> dots = dots(1_440);
        dots.set(701, new Dot(701, 99));
        dots.set(702, new Dot(702, -99));
        dots.set(703, new Dot(703, Double.NaN));
        List<Dot> thin = Thinning.thin(dots, 200);
        assertThat(thin).hasSizeLessThanOrEqualTo(200).contains(dots.get(701), dots.get(702), dots.get(703));
        assertThat(thin).extracting(Dot::x).isSorted();
    }

    @ParameterizedTest(name = "up to {0}: {2} steps of {1}")
    @CsvSource({
        "1000, 300, 4",
        "160, 40, 4",
        "121, 40, 4",
        "12, 3, 4",
        "0, 1, 1",
        "3, 1, 3",
        "2399, 600, 4",
        "2401, 800, 4",
        "85, 30, 3"
    })
    void a_scale_has_at_most_four_round_steps(double greatest, double step, int steps) {
        assertThat(Scale.upTo(greatest, true)).isEqualTo(new Scale(step, steps));
    }
}
