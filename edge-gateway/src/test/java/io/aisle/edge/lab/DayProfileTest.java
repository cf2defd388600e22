package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
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
