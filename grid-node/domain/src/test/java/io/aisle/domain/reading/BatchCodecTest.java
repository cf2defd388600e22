package io.aisle.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import io.aisle.domain.Epc;
import io.aisle.domain.Epoch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchCodecTest {
    private static final Epoch EPOCH = new Epoch("00112233445566778899aabbccddeeff");

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_encoded_comes_back(long seed) throws DamagedBatch {
        Batch batch = Samples.anything(seed, (int) (seed % 120));
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(BatchCodec.canonical(batch));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_was_decoded_encodes_to_the_same_bytes(long seed) throws DamagedBatch {
        byte[] bytes = BatchCodec.encode(Samples.anything(seed, 40));
        assertThat(BatchCodec.encode(BatchCodec.decode(bytes))).isEqualTo(bytes);
    }

    @Test
    void readings_of_a_kind_keep_their_order() throws DamagedBatch {
        Batch batch = Samples.busyStore(5, 200, true);
        List<Reading> before = batch.readings().stream()
                .filter(Reading.TagSeen.class::isInstance)
                .toList();
        List<Reading> after = BatchCodec.decode(BatchCodec.encode(batch)).readings().stream()
                .filter(Reading.TagSeen.class::isInstance)
                .toList();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_batch_without_readings_comes_back() throws DamagedBatch {
        Batch batch = new Batch(EPOCH, 7, 1_000, 11_000, -3, "", List.of());
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
    }

    @Test
    void a_lost_batch_comes_back_with_its_reason() throws DamagedBatch {
        Batch batch = Batch.lost(EPOCH, 9, 5_000, "Record 9 does not match its checksum.");
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
    }

    @Test
    void times_before_1970_and_at_the_ends_of_the_scale_come_back() throws DamagedBatch {
        Batch batch = new Batch(EPOCH, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, "", List.of());
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
    }

    @Test
    void receipts_that_part_within_a_character_come_back() throws DamagedBatch {
        // U+1D11E and U+1D11F share their first UTF-16 unit.
        Batch batch = new Batch(
                EPOCH,
                1,
                0,
                0,
                0,
                "",
                List.of(
                        new Reading.ReceiptVoided(1, "till", "a\uD834\uDD1E", "b"),
                        line("a\uD834\uDD1E", 1),
                        line("a\uD834\uDD1F", 1)));
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(BatchCodec.canonical(batch));
    }

    @Test
    void the_same_receipt_twice_with_another_between_comes_back() throws DamagedBatch {
        Batch batch =
                new Batch(EPOCH, 1, 0, 0, 0, "", List.of(line("r1", 2), line("r2", 1), line("r1", 1), line("r1", 5)));
        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
    }

    private static Reading.ReceiptLine line(String receipt, int number) {
        return new Reading.ReceiptLine(
                5,
                "till",
                receipt,
                Reading.ReceiptKind.SALE,
                number,
                io.aisle.domain.ItemCode.of("4006381333931"),
                1_000,
                2_990_000,
                0,
                2_990_000,
                "",
                new Epc("E2801160"));
    }

    @Test
    void five_hundred_readings_of_a_busy_store_take_less_than_nine_bytes_each() {
        assertThat(bytesAReading(false)).isLessThan(9.0);
    }

    @Test
    void with_random_serials_on_the_tags_they_take_less_than_eleven_and_a_half() {
        assertThat(bytesAReading(true)).isLessThan(11.5);
    }

    /// The mean over 50 batches, each with its own mix.
    private static double bytesAReading(boolean randomSerials) {
        long bytes = 0;
        for (long seed = 0; seed < 50; seed++) {
            bytes += BatchCodec.encode(Samples.busyStore(seed, 500, randomSerials)).length;
        }
        return bytes / (50.0 * 500);
    }

    @Test
    void a_batch_too_large_is_refused_when_encoded() {
        byte[] raw = new byte[Reading.Unreadable.MAX_PART_BYTES];
        List<Reading> readings = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            readings.add(new Reading.Unreadable(1, "d", 2, "t", "r", part, 3, raw));
        }
        Batch batch = new Batch(EPOCH, 1, 0, 0, 0, "", readings);
        assertThatThrownBy(() -> BatchCodec.encode(batch)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void any_flipped_bit_is_noticed() {
        byte[] bytes = BatchCodec.encode(Samples.busyStore(3, 60, true));
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] damaged = bytes.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(damaged);
        }
    }

    @Test
    void any_truncation_is_noticed() {
        byte[] bytes = BatchCodec.encode(Samples.anything(4, 60));
        for (int length = 0; length < bytes.length; length++) {
            assertDamaged(Arrays.copyOf(bytes, length));
        }
    }

    @Test
    void more_than_64_KiB_are_refused_unread() {
        assertDamaged(new byte[Batch.MAX_BYTES + 1]);
    }

    @Test
    void random_bytes_are_never_more_than_damaged() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            readOrRefuse(withChecksum(bytes));
        }
    }

    /// With a checksum that fits, so that the damage reaches the tables.
    @Test
    void damage_behind_a_fitting_checksum_is_never_more_than_damaged() {
        for (long seed = 0; seed < 20; seed++) {
            byte[] sealed =
                    BatchCodec.encode(seed % 2 == 0 ? Samples.anything(seed, 60) : Samples.busyStore(seed, 300, true));
            byte[] bytes = Arrays.copyOf(sealed, sealed.length - 5);
            int checksum = sealed[bytes.length] >> 3;
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 5_000; i++) {
                byte[] damaged = bytes.clone();
                for (int hits = random.nextInt(1, 4); hits > 0; hits--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                int length = random.nextInt(4) == 0 ? random.nextInt(damaged.length) : damaged.length;
                readOrRefuse(withChecksum(Arrays.copyOf(damaged, length), checksum));
            }
        }
    }

    @Test
    void fields_of_a_later_version_are_skipped() throws IOException, DamagedBatch {
        Batch batch = Samples.anything(8, 30);
        byte[] sealed = BatchCodec.encode(batch);
        ByteArrayOutputStream later = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(later);
        out.writeRawBytes(Arrays.copyOf(sealed, sealed.length - 5));
        out.writeString(30, "new");
        out.writeString(200, "newer");
        out.writeFixed64(201, 5);
        out.flush();
        assertThat(BatchCodec.decode(withChecksum(later.toByteArray()))).isEqualTo(BatchCodec.canonical(batch));
    }

    @Test
    void a_receipt_cannot_be_made_to_grow_with_every_run() throws IOException {
        WireOut table = new WireOut();
        ColumnOut runs = new ColumnOut();
        ColumnOut shared = new ColumnOut();
        for (int i = 0; i < 1_000; i++) {
            runs.unsigned(1);
            shared.unsigned(i == 0 ? 0 : 30_000);
        }
        runs.writeAlwaysTo(table, 1);
        shared.writeTo(table, 5);
        table.writeString(6, "x".repeat(30_000));
        for (int i = 1; i < 1_000; i++) {
            table.writeString(6, "");
        }
        runs.writeAlwaysTo(table, 7);
        WireOut batch = new WireOut();
        batch.writeByteArray(1, EPOCH.bytes());
        batch.writeUInt64(2, 1);
        batch.writeMessage(19, table);
        assertDamaged(withChecksum(batch.toByteArray()));
    }

    private static byte[] withChecksum(byte[] bytes) {
        return withChecksum(bytes, 15);
    }

    private static byte[] withChecksum(byte[] bytes, int field) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        byte[] sealed = Arrays.copyOf(bytes, bytes.length + 5);
        sealed[bytes.length] = (byte) (field << 3 | 5);
        for (int i = 0; i < 4; i++) {
            sealed[bytes.length + 1 + i] = (byte) ((field == 14 ? ~crc.getValue() : crc.getValue()) >>> 8 * i);
        }
        return sealed;
    }

    private static void assertDamaged(byte[] bytes) {
        assertThatThrownBy(() -> BatchCodec.decode(bytes)).isInstanceOf(DamagedBatch.class);
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            BatchCodec.decode(bytes);
        } catch (DamagedBatch refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
