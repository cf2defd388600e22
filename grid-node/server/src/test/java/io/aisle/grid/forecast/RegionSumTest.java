package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.plan.ItemForecast;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
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

    /// A store that trades on every day but those of negative units.
    private static ItemForecast sold(int firstDay, float... units) {
        return group(firstDay, units);
    }

    @Test
    void the_past_is_the_sum_of_the_stores_last_trading_days() {
        Past past = RegionSum.past(List.of(sold(100, 1, 2, 3, 4), sold(100, 10, 20, 30, 40)), 3);
        assertThat(past.days()).containsExactly(101, 102, 103);
        assertThat(past.sold()).containsExactly(22, 33, 44);
        assertThat(past.available()).containsOnly(1);
    }

    @Test
    void a_day_of_which_one_store_is_not_known_is_unknown_and_no_low_one() {
        float[] days = new float[30];
        Arrays.fill(days, 1);
        float[] gap = days.clone();
        gap[14] = -1;
        Past past = RegionSum.past(List.of(sold(100, days), sold(98, gap)), 40);
        assertThat(unknown(past)).containsExactly(112, 128, 129);
        // nothing for more than a week: it is not waited for
        past = RegionSum.past(List.of(sold(100, days), sold(90, days)), 40);
        assertThat(unknown(past)).containsExactly(120, 121, 122, 123, 124, 125);
    }

    private static List<Integer> unknown(Past past) {
        return IntStream.range(0, past.days().length)
                .filter(i -> past.available()[i] == 0)
                .mapToObj(i -> past.days()[i])
                .toList();
    }

    @Test
    void a_day_on_which_a_store_never_opens_is_known() {
        float[] withoutTuesdays = new float[28];
        Arrays.fill(withoutTuesdays, 1);
        for (int i = 5; i < 28; i += 7) { // 1970-01-01 was a Thursday
            withoutTuesdays[i] = -1;
        }
        float[] all = new float[28];
        Arrays.fill(all, 1);
        assertThat(unknown(RegionSum.past(List.of(sold(0, withoutTuesdays), sold(0, all)), 40)))
                .isEmpty();
    }

    @Test
    void groups_whose_days_have_nothing_in_common_have_no_sum() {
        assertThat(RegionSum.of(List.of(group(100, 5, 6), group(200, 5, 6)))).isNull();
    }
}
