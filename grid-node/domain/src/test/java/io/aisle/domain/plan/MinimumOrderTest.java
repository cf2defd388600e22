package io.aisle.domain.plan;

import static io.aisle.domain.plan.Plans.steady;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MinimumOrderTest {
    private static Reckoning line(String code, int packSize, double perDay, long minimumMicros, int shelfLifeDays) {
        Supply supply = new Supply(
                code,
                "DRY",
                1_000_000,
                2_000_000,
                packSize,
                shelfLifeDays,
                LeadTime.of(1, new int[0]),
                OrderDays.ALL,
                minimumMicros);
        return Plans.reckon(supply, 0, steady(perDay));
    }

    @Test
    void cases_of_what_runs_out_first_fill_an_order_up_to_the_minimum() {
        Reckoning slow = line("slow", 10, 1, 100_000_000, 0);
        Reckoning fast = line("fast", 10, 9, 100_000_000, 0);

        List<Reckoning> filled = MinimumOrder.fill(List.of(slow, fast));

        assertThat(MinimumOrder.value(filled)).isBetween(100_000_000L, 110_000_000L);
        assertThat(filled.get(1).fillCases()).isGreaterThan(filled.get(0).fillCases());
        assertThat(filled.get(1).riskWith()).isLessThan(fast.riskWith());
        assertThat(Reason.of(filled.get(1))).contains("to reach the supplier's minimum of 100.00");
    }

    @Test
    void shelves_are_not_filled_for_months() {
        List<Reckoning> lines = List.of(line("slow", 10, 0.2, 1_000_000_000, 0));

        assertThat(MinimumOrder.fill(lines)).isEqualTo(lines);
    }

    @Test
    void goods_that_spoil_do_not_fill() {
        List<Reckoning> lines = List.of(line("fresh", 1, 9, 60_000_000, 10));

        assertThat(MinimumOrder.fill(lines)).isEqualTo(lines);
    }
}
