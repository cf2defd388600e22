package io.aisle.ml.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeasonalNaiveTest {
    private static final double UNKNOWN = Double.NaN;

    @Test
    void repeats_the_last_season() {
        assertThat(new SeasonalNaive(3).forecast(new double[] {9, 9, 1, 2, 3}, 4))
                .containsExactly(1, 2, 3, 1);
    }

    @Test
    void an_unknown_period_is_taken_from_the_season_before() {
        assertThat(new SeasonalNaive(2).forecast(new double[] {4, 5, UNKNOWN, 7}, 2))
                .containsExactly(4, 7);
    }

    @Test
    void what_no_season_knows_stays_unknown_and_is_not_zero() {
        assertThat(new SeasonalNaive(2).forecast(new double[] {UNKNOWN, 5}, 1)[0])
                .isNaN();
    }

    @Test
    void less_than_a_season_of_history_is_refused() {
        assertThatThrownBy(() -> new SeasonalNaive(7).forecast(new double[6], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7 periods of history");
    }
}
