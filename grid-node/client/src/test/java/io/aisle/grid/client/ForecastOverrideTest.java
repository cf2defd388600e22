package io.aisle.grid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.grid.client.ForecastOverride.Way;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ForecastOverrideTest {
    private static final long DAY_MILLIS = 86_400_000;

    private static ForecastOverride override(long madeMillis, long undoneMillis) {
        return ForecastOverride.said("S1", "milk", 10, 14, Way.ADD, 3, "Fair in town", "planner")
                .kept(1, madeMillis, undoneMillis);
    }

    private static long[] counted(ForecastOverride override) {
        return LongStream.range(0, 20).filter(override::counted).toArray();
    }

    @Test
    void an_override_counted_on_its_days_from_the_one_it_was_made_on() {
        assertThat(counted(override(8 * DAY_MILLIS, 0))).containsExactly(10, 11, 12, 13, 14);
        assertThat(counted(override(12 * DAY_MILLIS + 5, 0))).containsExactly(12, 13, 14);
    }

    @Test
    void an_override_counted_until_the_day_before_it_was_undone() {
        assertThat(counted(override(8 * DAY_MILLIS, 12 * DAY_MILLIS + 5))).containsExactly(10, 11);
        assertThat(counted(override(8 * DAY_MILLIS, 9 * DAY_MILLIS))).isEmpty();
    }

    @Test
    void an_override_counts_no_more_once_its_last_day_is_over() {
        ForecastOverride override = override(0, 0);
        assertThat(override.notOver(14)).isSameAs(override);
        assertThatThrownBy(() -> override.notOver(15))
                .isInstanceOfSatisfying(
                        ForecastOverride.Refused.class,
                        refused -> assertThat(refused.wrong()).isEqualTo(ForecastOverride.Wrong.OVER));
    }

    @Test
    void what_an_override_was_worth_is_unknown_until_a_day_is_over() {
        ForecastOverride override = override(8 * DAY_MILLIS, 0);
        assertThat(override.worth()).isNaN();
        assertThat(override.came(2, 21, 6, 2.5).worth()).isEqualTo(3.5);
    }
}
