package io.aisle.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_value_that_is_no_count_is_refused_with_its_series_and_period(double value) {
        assertThatThrownBy(() -> Series.of("milk", "dairy", "S001", 0, new double[] {1, value}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("milk")
                .hasMessageContaining("period 1");
    }

    @Test
    void what_stands_before_the_first_period_is_not_looked_at() {
        Series item = Series.of("milk", "dairy", "S001", 2, new double[] {-9, Double.NaN, 5});
        assertThat(item.history(3)).containsExactly(5);
        assertThat(item.demand(0)).isNaN();
    }

    @Test
    void a_day_that_was_available_for_its_most_part_is_scaled_up_and_one_for_its_least_is_unknown() {
        Series item = Series.of("milk", "dairy", "S001", 0, new double[] {4, 4, 0})
                .withAvailable(new float[] {1, 0.5f, 0.25f});
        assertThat(item.demand(0)).isEqualTo(4);
        assertThat(item.demand(1)).isEqualTo(8);
        assertThat(item.demand(2)).isNaN();
    }

    @Test
    void an_available_share_above_one_is_refused() {
        Series item = Series.of("milk", "dairy", "S001", 0, new double[] {4});
        assertThatThrownBy(() -> item.withAvailable(new float[] {1.5f}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 1");
    }
}
