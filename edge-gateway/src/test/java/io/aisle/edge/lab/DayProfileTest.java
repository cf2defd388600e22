package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.ItemClass;
import io.aisle.domain.plan.LeadTime;
import io.aisle.domain.plan.OrderDays;
import io.aisle.domain.plan.Policy;
import io.aisle.domain.plan.Position;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.domain.plan.Supply;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Two weeks of one store of the size of the second, against the constants.
class DayProfileTest {
    private static final int DAYS = 14;

    private static final Chain CHAIN = Chain.of(21, 2);
    private static NaiveReader reader = new NaiveReader(Map.of());

    private final LabStore store = CHAIN.stores().get(1);

    @BeforeAll
    static void live(@TempDir Path dir) throws IOException {
        try (Lab lab = LabRuns.open(CHAIN, dir)) {
            LabRuns.catchUp(lab, DAYS * 24);
            reader = LabRuns.read(CHAIN, LabRuns.drain(lab));
        }
    }

    @Test
    void visitors_and_receipts_are_as_many_as_documented() {
        int entries = reader.days(store.id().value()).values().stream()
                .mapToInt(day -> day.entries)
                .sum();
        int receipts = reader.days(store.id().value()).values().stream()
                .mapToInt(day -> day.receipts)
                .sum();
        assertThat(entries / (double) DAYS).isCloseTo(store.visitorsPerDay(), within(store.visitorsPerDay() * 0.12));
        assertThat(receipts / (double) entries).isCloseTo(Visitors.CONVERSION, within(0.05));
    }

    @Test
    void receipts_follow_the_hours_of_the_day() {
        double[] byHour = new double[24];
        long all = 0;
        for (NaiveReader.Receipt receipt : reader.receipts()) {
            if (receipt.store().equals(store.id().value()) && receipt.sign() > 0) {
                byHour[Instant.ofEpochMilli(receipt.at()).atZone(store.zone()).getHour()]++;
                all++;
            }
        }
        // open from 6 to 23; people pay some minutes after they came in, so two hours are taken together
        for (int hour = 8; hour < 22; hour += 2) {
            double expected = (Calibration.HOUR_SHARE[hour] + Calibration.HOUR_SHARE[hour + 1]) / 1000;
            assertThat((byHour[hour] + byHour[hour + 1]) / all)
                    .as("from " + hour + " o'clock")
                    .isCloseTo(expected, within(0.035));
        }
        assertThat(byHour[3] + byHour[4]).isZero();
    }

    @Test
    void receipts_have_about_as_many_lines_as_people_wish() {
        double lines = reader.receipts().stream()
                .filter(receipt -> receipt.sign() > 0)
                .mapToInt(receipt -> receipt.lines().size())
                .average()
                .orElseThrow();
        assertThat(lines).as("a few wishes are not on the shelf").isBetween(8.0, 10.2);
    }

    @Test
    void exits_are_missed_as_often_as_documented() {
        int entries = 0;
        int exits = 0;
        for (NaiveReader.Day day : reader.days(store.id().value()).values()) {
            entries += day.entries;
            exits += day.exits;
        }
        assertThat(exits / (double) entries).isCloseTo(1 - Calibration.MISSED_EXITS, within(0.012));
    }

    @Test
    void a_few_receipts_are_returned_or_voided() {
        long returns =
                reader.receipts().stream().filter(receipt -> receipt.sign() < 0).count();
        long lines = reader.receipts().stream()
                .mapToLong(receipt -> receipt.lines().size())
                .sum();
        assertThat(returns / (double) lines).isBetween(0.008, 0.018);
        assertThat(reader.voids() / (double) reader.receipts().size()).isBetween(0.002, 0.012);
    }

    /// Between two of the supplier's order days everything that sells well must be ordered once; urgent is
    /// what runs out all the same.
    @Test
    void a_planner_finds_a_few_urgent_orders_and_not_only_those() {
        double popularity = Arrays.stream(store.items())
                .mapToDouble(index -> CHAIN.items().get(index).popularity())
                .sum();
        double lines = store.visitorsPerDay() * Visitors.CONVERSION * Calibration.meanBasketLines();
        Map<String, BigDecimal> onHand = reader.onHand(store.id().value());
        int urgent = 0;
        for (int index : store.items()) {
            LabItem item = CHAIN.items().get(index);
            double daily = lines * item.popularity() / popularity * (item.tagged() ? 1 : item.weighed() ? 1.075 : 1.3);
            double there = onHand.get(item.key().value()).doubleValue();
            if (reckoned(item, daily, there).urgency() == Reckoning.Urgency.URGENT) {
                urgent++;
            }
        }
        assertThat(urgent / (double) store.items().length).isBetween(0.01, 0.10);
    }

    private static Reckoning reckoned(LabItem item, double daily, double onHand) {
        double[] means = new double[DailyDemand.DAYS];
        double[] deviations = new double[DailyDemand.DAYS];
        Arrays.fill(means, daily);
        Arrays.fill(deviations, Math.sqrt(daily));
        Chain.Supplier supplier = CHAIN.suppliers().stream()
                .filter(each -> each.supplier().equals(item.supplier()))
                .findFirst()
                .orElseThrow();
        return Policy.reckon(
                new Supply(
                        item.code(),
                        item.supplier(),
                        item.costMicros(),
                        item.priceMicros(),
                        item.packSize(),
                        item.shelfLifeDays(),
                        LeadTime.of(supplier.leadTimeDays(), new int[0]),
                        OrderDays.of(supplier.orderDays()),
                        0),
                new Position(onHand, 0, 0),
                new DailyDemand(DailyDemand.FORECAST, "steady", 0, 0, means, deviations, 0.1, DailyDemand.DAYS),
                ItemClass.B,
                ServiceLevels.USUAL,
                LocalDate.parse("2026-03-15").toEpochDay());
    }

    @Test
    void readers_hear_the_share_of_tags_they_are_made_for(@TempDir Path dir) throws IOException {
        Chain one = Chain.of(33, 1);
        try (Lab lab = LabRuns.open(one, dir)) {
            LabRuns.catchUp(lab, 1);
            LabRuns.drain(lab);
            lab.keepTruth(LabRuns.BEGIN);
            double expected = 0;
            JsonNode zones = LabRuns.truth(dir).get("stores").get(0).get("zones");
            for (int zone = 0; zone < Readers.ZONES.size(); zone++) {
                expected += zones.get(zone).get("present").asInt() * (Readers.readRate(33, 0, zone) + 0.02);
            }
            LabRuns.live(lab, 1);
            int heard = LabRuns.read(one, LabRuns.drain(lab)).tagReads();
            assertThat(heard / 60.0).isCloseTo(expected, within(expected * 0.06));
        }
    }
}
