package io.aisle.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturesTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final int KNOWN = 70;
    private static final Timeline DAYS = Timeline.of(
            Frequency.DAILY,
            IntStream.range(0, KNOWN + 14).mapToObj(MONDAY::plusDays).toList());

    /// Ten a day, twenty on Saturdays.
    private static double[] saturdays() {
        double[] sold = new double[KNOWN];
        for (int t = 0; t < KNOWN; t++) {
            sold[t] = t % 7 == 5 ? 20 : 10;
        }
        return sold;
    }

    private static Panel panel(Plans plans, Series... series) {
        return new Panel(DAYS, KNOWN, List.of(series), Holidays.on(List.of(MONDAY.plusDays(72))), Map.of(), plans);
    }

    private static float value(String name, Panel panel, int series, int target) {
        Features features = new Features(panel);
        float[] row = new float[Features.names().size()];
        features.fill(features.origin(series, panel.known()), target, row);
        return row[Features.names().indexOf(name)];
    }

    @Test
    void amounts_are_counted_in_the_items_own_level() {
        // a week sells 6 × 10 + 20 = 80, 80 / 7 a day
        Panel panel = panel(Plans.UNKNOWN, Series.of("a", "x", "S", 0, saturdays()));
        double level = 80.0 / 7;
        assertThat(new Features(panel).origin(0, KNOWN).level()).isCloseTo(level, within(1e-9));
        assertThat(value("place.4", panel, 0, 75)).isCloseTo((float) (20 / level), within(1e-5f));
        assertThat(value("place.4", panel, 0, 76)).isCloseTo((float) (10 / level), within(1e-5f));
        assertThat(value("mean.2", panel, 0, 75)).isCloseTo(1, within(1e-5f));
    }

    @Test
    void the_calendar_is_the_targets() {
        Panel panel = panel(Plans.UNKNOWN, Series.of("a", "x", "S", 0, saturdays()));
        assertThat(value("horizon", panel, 0, 70)).isEqualTo(1);
        assertThat(value("weekday", panel, 0, 70)).isEqualTo(1);
        assertThat(value("to.holiday", panel, 0, 70)).isEqualTo(2);
        assertThat(value("from.holiday", panel, 0, 75)).isEqualTo(3);
    }

    @Test
    void a_new_item_borrows_its_level_from_its_category() {
        double[] none = new double[KNOWN];
        Panel panel = panel(
                Plans.UNKNOWN,
                Series.of("old", "x", "S", 0, saturdays()),
                Series.of("other", "y", "S", 0, none),
                Series.of("new", "x", "S", KNOWN, none));
        assertThat(new Features(panel).origin(2, KNOWN).level()).isCloseTo(80.0 / 7, within(1e-9));
    }

    @Test
    void a_price_to_come_counts_only_as_a_plan() {
        float[] prices = new float[KNOWN + 14];
        Arrays.fill(prices, 2);
        prices[75] = 1;
        Series item = Series.of("a", "x", "S", 0, saturdays()).withPrice(prices);
        assertThat(value("price", panel(Plans.PLANNED, item), 0, 75)).isCloseTo(0.5f, within(1e-6f));
        assertThat(value("price", panel(Plans.UNKNOWN, item), 0, 75)).isNaN();
    }

    @Test
    void footfall_is_told_as_last_week_over_the_weeks_before() {
        float[] entries = new float[KNOWN];
        Arrays.fill(entries, 100);
        Arrays.fill(entries, KNOWN - 7, KNOWN, 200);
        Panel panel = new Panel(
                DAYS,
                KNOWN,
                List.of(Series.of("a", "x", "S", 0, saturdays())),
                Holidays.on(List.of()),
                Map.of("S", entries),
                Plans.UNKNOWN);
        // 200 over (49 × 100 + 7 × 200) / 56
        assertThat(value("footfall.1", panel, 0, 75)).isCloseTo(200 / 112.5f, within(1e-5f));
    }

    @Test
    void an_origin_after_the_known_periods_is_refused() {
        Panel panel = panel(Plans.UNKNOWN, Series.of("a", "x", "S", 0, saturdays()));
        assertThatThrownBy(() -> new Features(panel).origin(0, KNOWN + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_past_of_a_panel_does_not_hold_its_future() {
        Panel past =
                panel(Plans.UNKNOWN, Series.of("a", "x", "S", 0, saturdays())).asOf(30);
        assertThat(past.series().getFirst().known()).isEqualTo(30);
        assertThatThrownBy(() -> past.series().getFirst().demand(30)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
