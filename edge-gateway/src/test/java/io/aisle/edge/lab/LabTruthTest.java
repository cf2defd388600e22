package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.edge.till.DeviceMessage;
import io.aisle.edge.till.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabTruthTest {
    @TempDir
    Path dir;

    @Test
    void the_truth_is_what_anybody_adds_up_from_the_messages() throws IOException {
        Chain chain = Chain.of(3, 4);
        try (Lab lab = LabRuns.open(chain, dir)) {
            LabRuns.catchUp(lab, 3 * 24);
            LabRuns.live(lab, 1);
            NaiveReader reader = LabRuns.read(chain, LabRuns.drain(lab));
            lab.keepTruth(LabRuns.BEGIN);

            assertThat(LabRuns.daysOf(dir)).isEqualTo(LabRuns.daysOf(chain, reader));
            assertThat(LabRuns.stockOf(dir)).isEqualTo(LabRuns.stockOf(chain, reader));
            for (String kind : List.of("rfid", "pos", "door", "scan")) {
                assertThat(reader.messages(kind)).as(kind).isPositive();
                assertThat(LabRuns.truth(dir).get("messages").get(kind).asLong())
                        .as(kind)
                        .isEqualTo(reader.messages(kind));
            }
            assertThat(reader.voids()).isPositive();
            assertThat(reader.receipts()).anyMatch(receipt -> receipt.sign() < 0);
            assertThat(reader.receipts()).anyMatch(NaiveReader.Receipt::hasMember);
        }
    }

    @Test
    void days_played_before_the_start_count_as_any_other() throws IOException {
        Chain chain = Chain.of(4, 2);
        try (Lab lab = new Lab(chain, new LabFolder(dir), LabRuns.BEGIN, 0, 2, 0)) {
            LabRuns.live(lab, 1);
            lab.keepTruth(LabRuns.BEGIN);
            NaiveReader reader = LabRuns.read(chain, LabRuns.drain(lab));
            assertThat(LabRuns.daysOf(dir)).isEqualTo(LabRuns.daysOf(chain, reader));
            assertThat(LabRuns.stockOf(dir)).isEqualTo(LabRuns.stockOf(chain, reader));
        }
    }

    /// The first day that is played is the day after the last of the past sales, and whole by each store's own clock.
    @Test
    void the_played_past_begins_with_a_whole_day_wherever_the_store_is() throws IOException {
        Chain chain = Chain.of(4, 2); // Berlin and Martinique
        long evening = LabRuns.BEGIN + 21 * LabRuns.HOUR;
        try (Lab lab = new Lab(chain, new LabFolder(dir), evening, 0, 2, 0)) {
            lab.keepTruth(evening);
            NaiveReader reader = LabRuns.read(chain, LabRuns.drain(lab));
            LocalDate first = Lab.firstPlayed(evening, 2);

            assertThat(first).isEqualTo("2026-02-28");
            assertThat(LabFolder.firstDays(dir)).hasSize(2).containsValue(first);
            for (LabStore store : chain.stores()) {
                var days = reader.days(store.id().value());
                assertThat(days.keySet().iterator().next()).isEqualTo(first);
                assertThat((double) days.get(first).receipts).isGreaterThan(0.7 * days.get(first.plusDays(1)).receipts);
            }
        }
    }

    @Test
    void the_same_seed_sends_the_same_messages(@TempDir Path other) throws IOException {
        try (Lab one = LabRuns.open(Chain.of(7, 2), dir);
                Lab two = LabRuns.open(Chain.of(7, 2), other)) {
            LabRuns.catchUp(one, 9);
            LabRuns.live(one, 1);
            LabRuns.catchUp(two, 9);
            LabRuns.live(two, 1);
            assertThat(LabRuns.texts(LabRuns.drain(one))).isEqualTo(LabRuns.texts(LabRuns.drain(two)));
        }
    }

    @Test
    void another_seed_sends_others(@TempDir Path other) throws IOException {
        try (Lab one = LabRuns.open(Chain.of(7, 1), dir);
                Lab two = LabRuns.open(Chain.of(8, 1), other)) {
            LabRuns.catchUp(one, 6);
            LabRuns.catchUp(two, 6);
            assertThat(LabRuns.texts(LabRuns.drain(one))).isNotEqualTo(LabRuns.texts(LabRuns.drain(two)));
        }
    }

    /// The lab is abandoned at any moment, as by kill -9, with a broker that confirms only some of what it gets, in
    /// any order.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_killed_lab_loses_and_doubles_nothing(long seed) throws IOException {
        Chain chain = Chain.of(seed, 3);
        Random random = new Random(seed);
        List<DeviceMessage> received = new ArrayList<>();
        for (int life = 0; life < 5; life++) {
            LabFolder folder = new LabFolder(dir);
            Lab lab = new Lab(chain, folder, LabRuns.BEGIN, 0, 1, 0);
            for (int hour = 0; hour < 4; hour++) {
                LabRuns.catchUp(lab, 1);
                receiveSome(lab, random, received);
                lab.keepTruth(LabRuns.BEGIN);
            }
            folder.close(); // the lock goes with the process; nothing else is tidied up
        }
        try (Lab lab = new Lab(chain, new LabFolder(dir), LabRuns.BEGIN, 0, 1, 0)) {
            received.addAll(LabRuns.drain(lab));
            lab.keepTruth(LabRuns.BEGIN);
            NaiveReader reader = LabRuns.read(chain, received);
            assertThat(LabRuns.daysOf(dir)).isEqualTo(LabRuns.daysOf(chain, reader));
            assertThat(LabRuns.stockOf(dir)).isEqualTo(LabRuns.stockOf(chain, reader));
            assertThat(LabRuns.truth(dir).get("unconfirmed").asLong()).isZero();
        }
    }

    @Test
    void stores_that_are_added_later_get_their_past_and_leave_the_others_alone() throws IOException {
        List<DeviceMessage> received = new ArrayList<>();
        try (Lab lab = new Lab(Chain.of(5, 1), new LabFolder(dir), LabRuns.BEGIN, 0, 1, 0)) {
            LabRuns.catchUp(lab, 2);
            received.addAll(LabRuns.drain(lab));
        }
        Chain more = Chain.of(5, 2);
        try (Lab lab = new Lab(more, new LabFolder(dir), LabRuns.BEGIN, 0, 1, 0)) {
            LabRuns.catchUp(lab, 2);
            received.addAll(LabRuns.drain(lab));
            lab.keepTruth(LabRuns.BEGIN);
            assertThat(LabRuns.daysOf(dir)).isEqualTo(LabRuns.daysOf(more, LabRuns.read(more, received)));
        }
    }

    private static void receiveSome(Lab lab, Random random, List<DeviceMessage> received) throws IOException {
        for (Outbox outbox : lab.outboxes(1e9)) {
            for (Outbox.Waiting waiting = outbox.next();
                    waiting != null && random.nextInt(200) > 0;
                    waiting = outbox.next()) {
                received.add(waiting.message());
                if (random.nextInt(10) > 0) {
                    outbox.acked(waiting.number());
                }
            }
            outbox.rewind();
        }
    }
}
