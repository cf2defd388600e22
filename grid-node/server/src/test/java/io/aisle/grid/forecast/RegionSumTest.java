package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.plan.ItemForecast;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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

    @Test
    void groups_whose_days_have_nothing_in_common_have_no_sum() {
        assertThat(RegionSum.of(List.of(group(100, 5, 6), group(200, 5, 6)))).isNull();
    }
}
