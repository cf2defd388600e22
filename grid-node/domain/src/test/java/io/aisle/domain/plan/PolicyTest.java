package io.aisle.domain.plan;

import static io.aisle.domain.plan.Plans.MONDAY;
import static io.aisle.domain.plan.Plans.reckon;
import static io.aisle.domain.plan.Plans.steady;
import static io.aisle.domain.plan.Plans.supply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
    @Test
    void goods_must_last_until_the_order_after_this_one_arrives() {
        // ordered on Monday and Thursday: Thursday's comes on Friday (2 of 3) or Saturday (1 of 3)
        Reckoning why = reckon(supply(1, 0, OrderDays.of("MO TH")), 0, steady(10));

        assertThat(why.orderEpochDay()).isEqualTo(MONDAY);
        assertThat(why.nextOrderEpochDay()).isEqualTo(MONDAY + 3);
        assertThat(why.arrivalEpochDay()).isEqualTo(MONDAY + 1);
        assertThat(why.coverEpochDay()).isEqualTo(MONDAY + 4);
        assertThat(why.demandMean()).isCloseTo(10 * (4 * 2 + 5) / 3.0, within(1e-6));
    }

    @Test
    void what_is_there_and_on_the_way_counts_and_what_is_promised_does_not() {
        Supply supply = supply(1, 0, OrderDays.ALL);
        Reckoning why =
                Policy.reckon(supply, new Position(7, 5, 2), steady(10), ItemClass.B, ServiceLevels.USUAL, MONDAY);

        assertThat(why.position()).isEqualTo(10);
        assertThat(why.missing()).isEqualTo(why.orderUpTo() - 10);
    }

    /// Ordered each Monday and there on Tuesday: 10 or 20 sell before that (a third of orders comes a day
    /// late), 80 or 90 before the next one comes.
    @ParameterizedTest(name = "{0} on hand: {1}")
    @CsvSource({"0, URGENT", "8, URGENT", "30, REQUIRED", "70, REQUIRED", "120, OPTIONAL"})
    void urgent_is_what_runs_out_before_the_goods_can_come_not_what_would_if_nobody_ever_ordered(
            double onHand, Reckoning.Urgency urgency) {
        assertThat(reckon(supply(1, 0, OrderDays.of("MO")), onHand, steady(10)).urgency())
                .isEqualTo(urgency);
    }

    @Test
    void books_below_zero_count_as_nothing() {
        assertThat(reckon(supply(1, 0, OrderDays.ALL), -4, steady(10)).position())
                .isZero();
    }

    @Test
    void a_longer_and_a_less_certain_lead_time_need_more() {
        long sure = reckon(supply(1, 0, OrderDays.ALL, fives(1)), 0, steady(10)).orderUpTo();
        long late = reckon(supply(1, 0, OrderDays.ALL, fives(4)), 0, steady(10)).orderUpTo();
        int[] often = fives(1);
        Arrays.fill(often, 0, 5, 4);
        long unsure = reckon(supply(1, 0, OrderDays.ALL, often), 0, steady(10)).orderUpTo();

        assertThat(late).isGreaterThan(sure + 20);
        assertThat(unsure).isGreaterThan(sure + 10);
    }

    private static int[] fives(int days) {
        int[] seen = new int[20];
        Arrays.fill(seen, days);
        return seen;
    }

    @Test
    void an_item_that_matters_more_gets_a_higher_level() {
        Supply supply = supply(1, 0, OrderDays.ALL);
        long[] upTo = Arrays.stream(ItemClass.values())
                .mapToLong(itemClass -> Policy.reckon(
                                supply, new Position(0, 0, 0), steady(10), itemClass, ServiceLevels.USUAL, MONDAY)
                        .orderUpTo())
                .toArray();

        assertThat(upTo[0]).isGreaterThan(upTo[1]);
        assertThat(upTo[1]).isGreaterThan(upTo[2]);
    }

    @Test
    void goods_that_spoil_are_not_ordered_beyond_what_sells_in_time() {
        // a day and a half of cover on average, but two days of life: about 2 × 4 after what is left
        Reckoning keeps = reckon(supply(1, 0, OrderDays.of("MO")), 0, steady(4));
        Reckoning spoils = reckon(supply(1, 2, OrderDays.of("MO")), 0, steady(4));

        assertThat(keeps.proposed()).isGreaterThan(30); // eight days and more
        assertThat(spoils.capReason()).isEqualTo("shelf-life");
        assertThat(spoils.proposed()).isEqualTo(spoils.cap()).isBetween(7L, 8L); // the middle of Poisson 8
    }

    @Test
    void at_the_end_of_the_season_no_whole_case_is_bought_for_a_few_units() {
        double[] means = new double[DailyDemand.DAYS];
        Arrays.fill(means, 0, 8, 2); // 2 a day for a week, then nothing
        double[] deviations = Arrays.stream(means).map(Math::sqrt).toArray();
        DailyDemand ending = new DailyDemand(DailyDemand.FORECAST, "ets", 0, 0, means, deviations, 0, 28);

        Reckoning why = reckon(supply(48, 0, OrderDays.of("MO")), 3, ending);

        assertThat(why.capReason()).isEqualTo("season");
        assertThat(why.proposed()).isZero();
        assertThat(reckon(supply(48, 0, OrderDays.of("MO")), 3, steady(2)).proposed())
                .isEqualTo(48);
    }

    @Test
    void the_sentence_holds_the_numbers_of_the_reckoning() {
        Reckoning why = reckon(supply(12, 0, OrderDays.of("MO TH")), 26, steady(10));

        assertThat(Reason.of(why))
                .contains("probably sell " + why.demandMedian())
                .contains("not more than " + why.orderUpTo() + " in 95 % of cases (class B)")
                .contains("It has 26, 0 on the way, so " + Reason.decimal(why.missing()) + " are missing")
                .contains("Cases hold 12: " + why.proposed())
                .contains("The supplier states 1 day; no delivery was seen yet");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_proposal_is_just_enough_for_the_service_level(long seed) {
        Random random = new Random(seed);
        int pack = 1 + random.nextInt(24);
        int[] seen = random.ints(random.nextInt(6), 1, 9).toArray();
        Supply supply =
                supply(pack, 0, OrderDays.of("" + (1 + random.nextInt(7)) + " " + (1 + random.nextInt(7))), seen);
        ItemClass itemClass = ItemClass.values()[random.nextInt(3)];
        DailyDemand demand = steady(Math.exp(random.nextDouble(-3, 5)));
        Reckoning why = Policy.reckon(
                supply,
                new Position(random.nextInt(60) - 5, random.nextInt(20), random.nextInt(4)),
                demand,
                itemClass,
                ServiceLevels.USUAL,
                MONDAY + random.nextInt(7));

        assertThat(why.proposed() % pack).isZero();
        assertThat(why.riskWith()).isLessThanOrEqualTo(1 - why.serviceLevel() + 1e-9);
        assertThat(why.riskWith()).isLessThanOrEqualTo(why.riskWithout());
        if (why.proposed() > 0) {
            assertThat(why.riskWith(why.proposed() - pack)).isGreaterThan(1 - why.serviceLevel() - 1e-9);
            assertThat(why.riskWithout()).isGreaterThan(1 - why.serviceLevel() - 1e-9);
        }
        // recomputable from its own fields
        assertThat(why.demand().quantile(why.serviceLevel())).isEqualTo(why.orderUpTo());
        assertThat(why.demand().riskBeyond(why.position())).isEqualTo(why.riskWithout());
    }

    static List<Long> seeds() {
        return LongStream.range(0, 40).boxed().toList();
    }

    @Test
    void what_is_reckoned_after_the_cut_off_is_for_the_next_order_day_and_says_so() {
        Supply supply = supply(1, 0, OrderDays.of("MO TH").until(14 * 60));
        Reckoning morning = Policy.reckon(
                supply, new Position(5, 0, 0), steady(10), ItemClass.B, ServiceLevels.USUAL, MONDAY, 9 * 60);
        Reckoning evening = Policy.reckon(
                supply, new Position(5, 0, 0), steady(10), ItemClass.B, ServiceLevels.USUAL, MONDAY, 18 * 60);
        assertThat(morning.orderEpochDay()).isEqualTo(MONDAY);
        assertThat(evening.orderEpochDay()).isEqualTo(MONDAY + 3);
        assertThat(evening.nextOrderEpochDay()).isEqualTo(MONDAY + 7);
        assertThat(evening.demandMean()).isGreaterThan(morning.demandMean());
        assertThat(Reason.of(morning)).contains("must have the order by 14:00 on Mon 23 Nov");
        assertThat(Reason.of(reckon(supply(1, 0, OrderDays.ALL), 5, steady(10))))
                .doesNotContain("must have");
    }
}
