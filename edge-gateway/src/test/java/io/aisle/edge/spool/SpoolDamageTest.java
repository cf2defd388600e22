package io.aisle.edge.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Damage that happened after the sync: the numbers stay, what cannot be read is said to be lost.
class SpoolDamageTest {
    private final PlayedDisk disk = new PlayedDisk();
    private Epoch epoch = new Epoch("0".repeat(32));

    @Test
    void a_flipped_bit_in_the_middle_loses_only_its_own_batch() throws IOException {
        write(1_000_000, 10);
        flip(recordOffset(4) + SegmentFormat.RECORD_HEADER_BYTES + 2);
        Spool spool = reopened();
        assertThat(spool.openEpochs().getFirst()).isEqualTo(new OpenEpoch(epoch, 1, 10));
        assertThat(SpoolTest.text(spool, epoch, 4)).startsWith("lost: ").contains("checksum");
        assertThat(spool.read(epoch, 4).closedMillis())
                .as("its header still tells the time")
                .isEqualTo(400);
        for (int seq : new int[] {1, 2, 3, 5, 6, 7, 8, 9, 10}) {
            assertThat(SpoolTest.text(spool, epoch, seq)).isEqualTo("batch " + seq);
        }
    }

    @Test
    void a_flipped_bit_in_a_header_loses_only_its_own_batch() throws IOException {
        for (int place = 0; place < SegmentFormat.RECORD_HEADER_BYTES; place++) {
            disk.files.clear();
            write(1_000_000, 10);
            flip(recordOffset(4) + place);
            Spool spool = reopened();
            assertThat(spool.openEpochs().getFirst()).isEqualTo(new OpenEpoch(epoch, 1, 10));
            assertThat(SpoolTest.text(spool, epoch, 4)).startsWith("lost: ");
            assertThat(spool.read(epoch, 4).closedMillis())
                    .as("the time of the batch before")
                    .isEqualTo(300);
            assertThat(SpoolTest.text(spool, epoch, 5)).isEqualTo("batch 5");
        }
    }

    @Test
    void several_damaged_neighbours_are_all_accounted_for() throws IOException {
        write(1_000_000, 10);
        byte[] bytes = disk.files.values().iterator().next();
        for (int at = recordOffset(4) - 3; at < recordOffset(7) + 5; at++) {
            bytes[at] = 0;
        }
        Spool spool = reopened();
        for (int seq = 3; seq <= 7; seq++) {
            assertThat(SpoolTest.text(spool, epoch, seq)).startsWith("lost: ");
        }
        assertThat(SpoolTest.text(spool, epoch, 2)).isEqualTo("batch 2");
        assertThat(SpoolTest.text(spool, epoch, 8)).isEqualTo("batch 8");
    }

    @Test
    void the_same_damage_is_told_the_same_way_at_every_start() throws IOException {
        write(1_000_000, 10);
        flip(recordOffset(4));
        assertThat(reopened().read(epoch, 4)).isEqualTo(reopened().read(epoch, 4));
    }

    @Test
    void a_missing_file_in_the_middle_is_lost_under_its_numbers() throws IOException {
        write(200, 10);
        String second = disk.files.keySet().stream().skip(1).findFirst().orElseThrow();
        long first = Long.parseLong(second.substring(33, 49), 16);
        disk.files.remove(second);
        Spool spool = reopened();
        assertThat(spool.openEpochs().getFirst()).isEqualTo(new OpenEpoch(epoch, 1, 10));
        assertThat(SpoolTest.text(spool, epoch, first)).startsWith("lost: ");
        assertThat(SpoolTest.text(spool, epoch, first - 1)).isEqualTo("batch " + (first - 1));
    }

    @Test
    void a_torn_last_record_is_cut_because_nobody_relied_on_it() throws IOException {
        write(1_000_000, 10);
        String name = disk.files.keySet().iterator().next();
        byte[] bytes = disk.content(name);
        disk.files.put(name, Arrays.copyOf(bytes, bytes.length - 3));
        assertThat(reopened().openEpochs().getFirst()).isEqualTo(new OpenEpoch(epoch, 1, 9));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatever_bits_flip_every_synced_number_is_answered_and_no_content_is_wrong(long seed) throws IOException {
        write(500, 40);
        Random random = new Random(seed);
        for (byte[] bytes : disk.files.values()) {
            for (int i = random.nextInt(4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        Spool spool = reopened();
        // The newest group may look like a torn tail: 39 is the last number that a later record vouches for.
        long last = spool.openEpochs().getFirst().last();
        assertThat(last).isBetween(38L, 40L);
        for (long seq = 1; seq <= last; seq++) {
            assertThat(SpoolTest.text(spool, epoch, seq)).matches("batch " + seq + "|lost: .*");
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    private void write(long segmentBytes, int count) throws IOException {
        Spool spool = Spool.open(disk, SpoolTest.epochs(5), segmentBytes);
        for (int seq = 1; seq <= count; seq++) {
            spool.append(seq * 100L, ("batch " + seq).getBytes(UTF_8));
            spool.force();
        }
        epoch = spool.epoch();
    }

    private Spool reopened() throws IOException {
        return Spool.open(disk, SpoolTest.epochs(6));
    }

    /// In the first file, where every payload is "batch n" with one digit.
    private static int recordOffset(int seq) {
        return SegmentFormat.SEGMENT_HEADER_BYTES
                + (seq - 1) * (SegmentFormat.RECORD_HEADER_BYTES + "batch 1".length());
    }

    private void flip(int offset) {
        disk.files.values().iterator().next()[offset] ^= 1;
    }
}
