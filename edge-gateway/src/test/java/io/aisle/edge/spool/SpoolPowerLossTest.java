package io.aisle.edge.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A recorded run, stopped at every byte of every write: nothing accepted is lost, nothing is invented.
class SpoolPowerLossTest {
    private static final long SEGMENT = 400;

    /// What was accepted or acked when so many steps of the disk were done.
    private record Mark(int steps, Epoch epoch, long accepted, long acked) {}

    private final PlayedDisk disk = new PlayedDisk();
    private final List<Mark> marks = new ArrayList<>();
    private final Map<Epoch, List<String>> written = new HashMap<>();

    @Test
    void nothing_accepted_is_lost_and_nothing_is_invented_at_any_byte() throws IOException {
        record(3, 60);
        int states = 0;
        for (int step = 0; step <= disk.steps.size(); step++) {
            int length = step < disk.steps.size() && disk.steps.get(step) instanceof PlayedDisk.Step.Appended appended
                    ? appended.bytes().length
                    : 0;
            for (int bytes = 0; bytes <= length; bytes++) {
                for (boolean unsyncedSurvives : new boolean[] {true, false}) {
                    check(disk.afterPowerLoss(step, bytes, unsyncedSurvives), step);
                    states++;
                }
            }
        }
        assertThat(states).as("states looked at").isGreaterThan(10_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void unsynced_bytes_that_arrive_as_rubbish_are_a_torn_tail(long seed) throws IOException {
        record(3, 60);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int step = random.nextInt(disk.steps.size());
            PlayedDisk certain = disk.afterPowerLoss(step, 0, false);
            PlayedDisk possible = disk.afterPowerLoss(step, 0, true);
            possible.files.forEach((name, bytes) -> {
                byte[] safe = certain.files.getOrDefault(name, new byte[0]);
                if (name.endsWith(".seg") && safe.length < bytes.length) {
                    int from = safe.length + random.nextInt(bytes.length - safe.length);
                    int to = from + random.nextInt(bytes.length - from + 1);
                    for (int at = from; at < to; at++) {
                        bytes[at] = random.nextBoolean() ? 0 : (byte) random.nextInt();
                    }
                }
            });
            check(possible, step);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    /// Several starts of a gateway, each with groups of appends, acks and deletions.
    private void record(long seed, int groups) throws IOException {
        Random random = new Random(seed);
        Spool spool = Spool.open(disk, SpoolTest.epochs(seed), SEGMENT);
        for (int group = 0; group < groups; group++) {
            if (group % 20 == 19) {
                spool = Spool.open(disk, SpoolTest.epochs(seed + group), SEGMENT);
            }
            List<String> texts = written.computeIfAbsent(spool.epoch(), any -> new ArrayList<>());
            int size = 1 + random.nextInt(4);
            for (int i = 0; i < size; i++) {
                String text = "batch " + group + "." + i + "x".repeat(random.nextInt(80));
                spool.append(1_000 + group, text.getBytes(UTF_8));
                texts.add(text);
            }
            long accepted = spool.force();
            mark(spool.epoch(), accepted, 0);
            if (random.nextInt(3) == 0) {
                for (OpenEpoch open : spool.openEpochs()) {
                    if (open.last() >= open.first()) {
                        long upTo = open.first() + random.nextLong(open.last() - open.first() + 1);
                        mark(open.epoch(), 0, upTo);
                        spool.acked(open.epoch(), upTo);
                    }
                }
                spool.saveAcks();
            }
        }
    }

    private void mark(Epoch epoch, long accepted, long acked) {
        marks.add(new Mark(disk.steps.size(), epoch, accepted, acked));
    }

    private void check(PlayedDisk found, int steps) throws IOException {
        Spool spool = Spool.open(found, SpoolTest.epochs(-1), SEGMENT);
        Map<Epoch, OpenEpoch> open = new HashMap<>();
        spool.openEpochs().forEach(epoch -> open.put(epoch.epoch(), epoch));
        for (Map.Entry<Epoch, List<String>> entry : written.entrySet()) {
            Epoch epoch = entry.getKey();
            long accepted = 0;
            long acked = 0;
            for (Mark mark : marks) {
                if (mark.steps() <= steps && mark.epoch().equals(epoch)) {
                    accepted = Math.max(accepted, mark.accepted());
                    acked = Math.max(acked, mark.acked());
                }
            }
            OpenEpoch kept = open.getOrDefault(epoch, new OpenEpoch(epoch, accepted + 1, accepted));
            assertThat(kept.first())
                    .as("first of %s after %d steps", epoch, steps)
                    .isLessThanOrEqualTo(acked + 1);
            assertThat(kept.last())
                    .as("last of %s after %d steps", epoch, steps)
                    .isBetween(accepted, (long) entry.getValue().size());
            if (!open.containsKey(epoch)) {
                assertThat(acked)
                        .as("acked of %s, which is gone after %d steps", epoch, steps)
                        .isEqualTo(accepted);
            }
            for (long seq = Math.max(kept.first(), acked + 1); seq <= kept.last(); seq++) {
                assertThat(SpoolTest.text(spool, epoch, seq))
                        .isEqualTo(entry.getValue().get((int) seq - 1));
            }
        }
    }
}
