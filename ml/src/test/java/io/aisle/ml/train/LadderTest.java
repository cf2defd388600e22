package io.aisle.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisle.ml.feature.Frequency;
import io.aisle.ml.feature.Timeline;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LadderTest {
    private static final double UNKNOWN = Double.NaN;

    static Stream<Method> every_method() {
        int[] week = {0, 1, 2, 3, 4, 5, 6};
        return Ladder.of(new Timeline(Frequency.DAILY, week, 7)).stream();
    }

    @Test
    void a_moving_average_is_the_mean_of_the_newest_window() {
        // (4 + 6) / 2
        assertThat(new MovingAverage(2).forecast(new double[] {100, 4, 6}, 3)).containsExactly(5, 5, 5);
    }

    @Test
    void a_moving_average_leaves_unknown_periods_out() {
        assertThat(new MovingAverage(3).forecast(new double[] {100, 4, UNKNOWN, 6}, 1))
                .containsExactly(5);
    }

    @Test
    void the_historic_mean_is_the_mean_of_everything() {
        assertThat(new HistoricMean().forecast(new double[] {1, 2, UNKNOWN, 6}, 2))
                .containsExactly(3, 3);
    }

    @Test
    void smoothing_follows_each_value_by_its_share() {
        // starts at the mean of 2 and 6, 4; then 4 + (2 - 4) / 2 = 3; 3 + (6 - 3) / 2 = 4.5
        assertThat(SimpleSmoothing.level(new double[] {2, 6}, 0.5)).isCloseTo(4.5, within(1e-12));
    }

    @Test
    void smoothing_finds_a_small_share_for_noise_and_a_large_one_for_a_step() {
        double[] noise = new double[40];
        double[] step = new double[40];
        for (int i = 0; i < 40; i++) {
            noise[i] = i % 2 == 0 ? 9 : 11;
            step[i] = i < 30 ? 10 : 20;
        }
        assertThat(new SimpleSmoothing().forecast(noise, 1)[0]).isCloseTo(10, within(0.1));
        assertThat(new SimpleSmoothing().forecast(step, 1)[0]).isCloseTo(20, within(0.1));
    }

    @Test
    void croston_sba_divides_the_size_by_the_interval_and_takes_the_bias_away() {
        // sale of 4 after 2 periods starts both; sale of 8 after 2 more: size 4 + (8 - 4) / 2 = 6, interval 2;
        // 6 / 2 × (1 - 0.5 / 2) = 2.25
        assertThat(new CrostonSba(0.5).forecast(new double[] {0, 4, 0, 8}, 2)).containsExactly(2.25, 2.25);
    }

    @Test
    void croston_keeps_its_forecast_when_nothing_is_sold_any_more_and_tsb_lets_it_fade() {
        double[] sold = new double[110];
        Arrays.fill(sold, 0, 10, 2.0);
        assertThat(new CrostonSba(0.1).forecast(sold, 1)[0]).isCloseTo(1.9, within(1e-9));
        assertThat(new Tsb(0.1, 0.1).forecast(sold, 1)[0]).isLessThan(0.001);
    }

    @Test
    void tsb_is_the_chance_of_a_sale_times_its_size() {
        // of the first ten, five sold 4: chance 0.5, size 4; then nothing: chance 0.25; 0.25 × 4
        double[] sold = {4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 0};
        assertThat(new Tsb(0.5, 0.5).forecast(sold, 1)).containsExactly(1);
    }

    @Test
    void ets_continues_a_season_that_repeats_itself() {
        double[] history = new double[70];
        for (int i = 0; i < history.length; i++) {
            history[i] = 10 + (i % 7 == 5 ? 7 : 0);
        }
        double[] forecast = new Ets(7).forecast(history, 7);
        assertThat(forecast[5]).isCloseTo(17, within(0.2));
        assertThat(forecast[0]).isCloseTo(10, within(0.2));
    }

    @Test
    void ets_damps_a_trend_and_ends_between_the_last_value_and_the_straight_line() {
        double[] history = new double[40];
        for (int i = 0; i < history.length; i++) {
            history[i] = 10 + i;
        }
        double far = new Ets(1).forecast(history, 20)[19];
        assertThat(far).isBetween(50.0, 69.5); // 49 is the last, 69 the line
    }

    @ParameterizedTest
    @MethodSource("every_method")
    void a_constant_stays_what_it_is(Method method) {
        double[] history = new double[60];
        Arrays.fill(history, 3);
        double expected = method instanceof CrostonSba ? 3 * 0.95 : 3;
        double[] forecast = method.forecast(history, 9);
        assertThat(forecast).hasSize(9);
        assertThat(Arrays.stream(forecast).allMatch(value -> Math.abs(value - expected) < 1e-6))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("every_method")
    void nothing_sold_is_forecast_as_nothing(Method method) {
        assertThat(method.forecast(new double[60], 5)).containsExactly(0, 0, 0, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("every_method")
    void a_week_of_history_is_enough(Method method) {
        double[] forecast = method.forecast(new double[] {1, 2, 3, 1, 2, 3, 4}, 14);
        assertThat(forecast).hasSize(14);
        assertThat(Arrays.stream(forecast).allMatch(value -> value >= 0 && value <= 9))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("every_method")
    void no_history_and_no_horizon_are_refused(Method method) {
        assertThatThrownBy(() -> method.forecast(new double[0], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("history");
        assertThatThrownBy(() -> method.forecast(new double[7], 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nelder_mead_finds_the_bottom_of_a_bowl() {
        double[] bottom = NelderMead.minimum(
                at -> (at[0] - 3) * (at[0] - 3) + 2 * (at[1] + 1) * (at[1] + 1) + 1, new double[] {0, 0}, 1, 500);
        assertThat(bottom[0]).isCloseTo(3, within(1e-3));
        assertThat(bottom[1]).isCloseTo(-1, within(1e-3));
    }
}
