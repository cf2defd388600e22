package io.aisle.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackTestTest {
    private static final int DAYS = 84;

    private static DemandHistory history() {
        boolean[] trading = new boolean[DAYS];
        double[] units = new double[DAYS];
        Arrays.fill(trading, true);
        Arrays.fill(units, 100);
        return DemandHistory.of(Plans.MONDAY - 1, trading, units);
    }

    private static double[] wanted(long seed) {
        Random random = new Random(seed);
        return random.doubles(DAYS).map(x -> Math.floor(-5 * Math.log(1 - x))).toArray();
    }

    @Test
    void safety_stock_avoids_stock_outs_and_costs_some_stock() {
        BackTest test = BackTest.of(
                history(), wanted(1), Plans.supply(6, 0, OrderDays.of("MO TH")), ItemClass.A, ServiceLevels.USUAL);

        assertThat(test.days()).isEqualTo(28);
        assertThat(test.avoided()).isPositive();
        assertThat(test.extraCases()).isPositive();
        assertThat(test.lostUnits()).isLessThan(test.lostUnitsWithoutSafety());
    }

    @Test
    void the_days_to_come_change_nothing_that_was_decided_before() {
        double[] one = wanted(2);
        double[] other = one.clone();
        Arrays.fill(other, DAYS - 5, DAYS, 1_000_000);
        double[] known = Arrays.copyOf(one, DAYS - 5);

        assertThat(history().upTo(DAYS - 5).demand(known, 1).means())
                .containsExactly(history()
                        .upTo(DAYS - 5)
                        .demand(Arrays.copyOf(other, DAYS - 5), 1)
                        .means());
    }

    @Test
    void what_was_believed_then_knows_no_later_day_of_the_store_either() {
        boolean[] trading = new boolean[DAYS];
        double[] units = new double[DAYS];
        Arrays.fill(trading, true);
        Arrays.setAll(units, i -> 50 + i % 7 * 10);
        double[] changed = units.clone();
        Arrays.setAll(changed, i -> i < DAYS - 7 ? units[i] : i % 2 * 1_000);
        double[] wanted = Arrays.copyOf(wanted(3), DAYS - 14);

        double[] means = DemandHistory.of(Plans.MONDAY - 1, trading, units)
                .upTo(DAYS - 14)
                .demand(wanted, 1)
                .means();

        assertThat(DemandHistory.of(Plans.MONDAY - 1, trading, changed)
                        .upTo(DAYS - 14)
                        .demand(wanted, 1)
                        .means())
                .containsExactly(means);
    }

    @Test
    void of_goods_that_spoil_only_so_many_are_ordered_as_will_sell_in_their_life() {
        double[] wanted = new double[DAYS];
        Arrays.fill(wanted, 2);
        wanted[DAYS - 10] = 30; // once in all the time
        OrderDays weekly = OrderDays.of("MO");

        BackTest lasting = BackTest.of(history(), wanted, Plans.supply(1, 0, weekly), ItemClass.A, ServiceLevels.USUAL);
        BackTest spoiling =
                BackTest.of(history(), wanted, Plans.supply(1, 2, weekly), ItemClass.A, ServiceLevels.USUAL);

        assertThat(spoiling.averageUnits()).isLessThan(lasting.averageUnits());
    }

    @Test
    void what_became_of_it_is_said_in_a_sentence() {
        assertThat(new BackTest(28, 2, 16, 9, 100, 90, 1.25, 3, 40).sentence())
                .isEqualTo("Of the last 28 days such orders would have run out on 2, orders of what usually sells on"
                        + " 16; on average 1.3 cases more lay in the store.");
        assertThat(BackTest.NOTHING.sentence()).isEmpty();
    }

    @Test
    void an_empty_shelf_is_not_low_demand() {
        double[] wanted = new double[DAYS];
        Arrays.fill(wanted, 4);
        Arrays.fill(wanted, DAYS - 20, DAYS, DemandHistory.CENSORED);

        DailyDemand demand = history().demand(wanted, 1);

        assertThat(demand.means()[1]).isCloseTo(4, within(1e-9));
        assertThat(demand.censoredDays()).isEqualTo(20);
        assertThat(DemandHistory.wanted(0, 0, 600)).isNaN();
        assertThat(DemandHistory.wanted(3, 300, 600)).isEqualTo(6);
        assertThat(DemandHistory.wanted(3, 30, 600)).isEqualTo(6); // at most twice
        assertThat(DemandHistory.wanted(3, -1, 600)).isEqualTo(3);
    }

    @Test
    void closed_weekdays_sell_nothing() {
        boolean[] trading = new boolean[DAYS];
        double[] units = new double[DAYS];
        for (int i = 0; i < DAYS; i++) {
            trading[i] = i % 7 != 6; // the history ends on a Sunday
            units[i] = trading[i] ? 10 : 0;
        }
        DemandHistory history = DemandHistory.of(Plans.MONDAY - 1, trading, units);
        double[] wanted = units.clone();

        double[] means = history.demand(wanted, 0.5).means();
        assertThat(Arrays.copyOf(means, 7)).containsExactly(new double[] {5, 10, 10, 10, 10, 10, 0}, within(1e-9));
    }
}
