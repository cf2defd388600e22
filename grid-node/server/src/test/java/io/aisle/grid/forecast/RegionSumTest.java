package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.plan.ItemForecast;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RegionSumTest {
    /// Each day's mean is its number, the band from one less to two more.
    private static ItemForecast group(int firstDay, float... means) {
        int[] days = new int[means.length];
        float[][] band = new float[3][means.length];
        int count = 0;
        for (int i = 0; i < means.length; i++) {
            if (means[i] >= 0) {
                days[count] = firstDay + i;
                band[0][count] = means[i] - 1;
                band[1][count] = means[i];
                band[2][count] = means[i] + 2;
                count++;
            }
        }
        return new ItemForecast(
                "",
                "sum",
                Arrays.copyOf(days, count),
                Arrays.copyOf(band[1], count),
                Arrays.copyOf(band[0], count),
                Arrays.copyOf(band[1], count),
                Arrays.copyOf(band[2], count));
    }

    @Test
    void the_only_group_is_the_region() {
        ItemForecast only = group(100, 5, 6);
        assertThat(RegionSum.of(List.of(only))).isSameAs(only);
        assertThat(RegionSum.of(List.of())).isNull();
    }

    @Test
    void means_and_the_ends_of_bands_add_up_on_the_days_that_all_know() {
        ItemForecast sum = Objects.requireNonNull(RegionSum.of(List.of(group(100, 5, 6, 7), group(101, 10, 20, 30))));
        assertThat(sum.epochDays()).containsExactly(101, 102);
        assertThat(sum.mean()).containsExactly(16, 27);
        assertThat(sum.p10()).containsExactly(14, 25);
        assertThat(sum.p90()).containsExactly(20, 31);
    }

    @Test
    void a_group_that_is_closed_on_a_day_adds_nothing_to_it() {
        ItemForecast sum = Objects.requireNonNull(RegionSum.of(List.of(group(100, 5, -1, 7), group(100, 10, 20, 30))));
        assertThat(sum.epochDays()).containsExactly(100, 101, 102);
        assertThat(sum.mean()).containsExactly(15, 20, 37);
    }

    private static NavigableMap<Long, Float> sold(long firstDay, float... units) {
        NavigableMap<Long, Float> sold = new TreeMap<>();
        for (int i = 0; i < units.length; i++) {
            sold.put(firstDay + i, units[i]);
        }
        return sold;
    }

    @Test
    void the_past_ends_where_not_all_stores_know_the_day_and_does_not_wait_for_one_that_sells_no_more() {
        Past past = RegionSum.past(
                List.of(sold(100, 1, 2, 3, 4), sold(99, 10, 20, 30, 40), sold(50, 500, 600), sold(0)), 3);
        assertThat(past.days()).containsExactly(100, 101, 102);
        assertThat(past.sold()).containsExactly(21, 32, 43);
    }

    @Test
    void groups_whose_days_have_nothing_in_common_have_no_sum() {
        assertThat(RegionSum.of(List.of(group(100, 5, 6), group(200, 5, 6)))).isNull();
    }
}
