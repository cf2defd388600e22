package io.aisle.dashboard.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.ItemClass;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.domain.plan.LeadTime;
import io.aisle.domain.plan.OrderDays;
import io.aisle.domain.plan.Policy;
import io.aisle.domain.plan.Position;
import io.aisle.domain.plan.Reason;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.domain.plan.Supply;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Recomputes every number of a reason from what REST serves, by arithmetic of its own.
class WhyLineTest {
    private static final long TODAY = LocalDate.parse("2026-11-23").toEpochDay();
    private static final int MOST = 4_000;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    private static Reckoning reckoned(Random random) {
        int days = 28;
        int[] dates = new int[days];
        float[][] numbers = new float[4][days];
        double level = 0.2 + 30 * random.nextDouble();
        boolean isEnding = random.nextInt(4) == 0;
        for (int i = 0; i < days; i++) {
            dates[i] = (int) TODAY + i;
            double mean = level * (i % 7 == 5 ? 2 : 1) * (isEnding && i > 15 ? 0.01 : 1);
            numbers[0][i] = (float) mean;
            numbers[1][i] = (float) (mean * 0.4);
            numbers[2][i] = (float) (mean * 0.9);
            numbers[3][i] = (float) (mean * (1.5 + random.nextDouble()));
        }
        ItemForecast forecast =
                new ItemForecast("milk", "boosted", dates, numbers[0], numbers[1], numbers[2], numbers[3]);
        int[] receipts = random.ints(random.nextInt(6), 1, 6).toArray();
        Supply supply = new Supply(
                "milk",
                "DAIRY",
                600_000,
                1_000_000 + random.nextInt(5) * 400_000L,
                1 + random.nextInt(24),
                random.nextBoolean() ? 1 + random.nextInt(10) : 0,
                LeadTime.of(1 + random.nextInt(3), receipts),
                OrderDays.of("" + (1 + random.nextInt(7)) + " " + (1 + random.nextInt(7))),
                0);
        Position position = new Position(random.nextInt(60) - 3, random.nextInt(20), random.nextInt(3));
        return Policy.reckon(
                supply,
                position,
                DailyDemand.of(forecast, TODAY, random.nextDouble()),
                ItemClass.values()[random.nextInt(3)],
                ServiceLevels.USUAL,
                TODAY,
                random.nextInt(1_440));
    }

    /// How probable 0, 1, 2, … units are on the days from one to before another.
    private static double[] demand(WhyLine why, int from, int to) {
        double mean = 0;
        double squares = 0;
        double sum = 0;
        for (int i = from; i < Math.min(to, why.dayMeans().length); i++) {
            mean += why.dayMeans()[i];
            squares += why.dayDeviations()[i] * why.dayDeviations()[i];
            sum += why.dayDeviations()[i];
        }
        double variance = (1 - why.sharedError()) * squares + why.sharedError() * sum * sum;
        boolean isPoisson = variance <= mean * (1 + 1e-9);
        double size = isPoisson ? 0 : mean * mean / (variance - mean);
        double share = isPoisson ? 0 : 1 - mean / variance;
        double[] logs = new double[MOST];
        logs[0] = isPoisson ? -mean : size * Math.log(1 - share);
        for (int k = 1; k < MOST; k++) {
            logs[k] = logs[k - 1] + Math.log(isPoisson ? mean / k : (k - 1 + size) / k * share);
        }
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    private static double[] untilCovered(WhyLine why, LocalDate order) {
        double[] mixed = new double[MOST];
        for (int lead = 0; lead < why.leadDays().length; lead++) {
            int to = days(why.reckonedOn(), order) + why.leadDays()[lead];
            double[] one = demand(why, 0, to);
            for (int k = 0; k < MOST; k++) {
                mixed[k] += why.leadWeights()[lead] * one[k];
            }
        }
        return mixed;
    }

    private static int days(LocalDate from, LocalDate to) {
        return (int) ChronoUnit.DAYS.between(from, to);
    }

    private static long quantile(double[] probabilities, double level) {
        double below = 0;
        for (int k = 0; k < probabilities.length; k++) {
            below += probabilities[k];
            if (below >= level - 1e-9) {
                return k;
            }
        }
        return probabilities.length;
    }

    private static double beyond(double[] probabilities, double units) {
        double risk = 0;
        for (int k = 0; k < probabilities.length; k++) {
            risk += k > units ? probabilities[k] : 0;
        }
        return risk;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_number_of_a_reason_can_be_recomputed(long seed) {
        Reckoning reckoned = reckoned(new Random(seed));
        WhyLine why = WhyLine.of(reckoned, "EUR");
        double[] demand = untilCovered(why, why.nextOrderOn());
        assertThat(why.position()).isEqualTo(Math.max(0, why.onHand()) + why.onOrder() - why.reserved());
        assertThat(why.orderUpTo()).isEqualTo(quantile(demand, why.serviceLevel()));
        assertThat(why.demandMedian()).isEqualTo(quantile(demand, 0.5));
        assertThat(why.missing()).isEqualTo(Math.max(0, why.orderUpTo() - why.position()));
        assertThat(why.safetyStock()).isCloseTo(why.orderUpTo() - why.demandMean(), within(1e-6));
        assertThat(why.riskWithout()).isCloseTo(beyond(demand, why.position()), within(1e-6));
        assertThat(why.riskWith()).isCloseTo(beyond(demand, why.position() + why.proposed()), within(1e-6));
        assertThat(why.riskBeforeArrival())
                .isCloseTo(beyond(untilCovered(why, why.orderOn()), why.position()), within(1e-6));
        double lost = 0;
        for (int k = 0; k < MOST; k++) {
            lost += demand[k] * Math.max(0, k - why.position());
        }
        assertThat(why.lostWithout()).isCloseTo(lost, within(1e-4));
        assertThat(lost * Double.parseDouble(String.valueOf(why.unitPrice())))
                .isCloseTo(reckoned.lostMicros() / 1e6, within(1e-3));
        LeadTime lead = LeadTime.of(why.statedLeadDays(), new int[0]);
        assertThat(why.leadReceipts() == 0 ? lead.days() : why.leadDays()).isEqualTo(why.leadDays());
        if (why.cap() == null) {
            assertThat(why.proposed() % why.packSize()).isZero();
            assertThat(why.proposed()).isBetween(0L, (long) Math.ceil(why.missing()) + why.packSize());
        } else {
            capped(why);
        }
        assertThat(Reason.of(reckoned)).contains("Cases hold " + why.packSize() + ": " + why.proposed());
    }

    private static void capped(WhyLine why) {
        LocalDate until = java.util.Objects.requireNonNull(why.capUntil());
        double level = java.util.Objects.requireNonNull(why.capLevel());
        int arrival = days(why.reckonedOn(), why.arrivesOn());
        double before = Arrays.stream(why.dayMeans(), 0, arrival).sum();
        long left = (long) Math.floor(Math.max(0, why.position() - before));
        long cap = Math.max(0, quantile(demand(why, arrival, days(why.reckonedOn(), until)), level) - left);
        assertThat(why.cap()).isEqualTo(cap);
        assertThat(why.proposed()).isEqualTo(Math.round(cap / (double) why.packSize()) * why.packSize());
    }
}
