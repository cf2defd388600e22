package io.aisle.domain.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.Epc;
import io.aisle.domain.EpcDecoder;
import io.aisle.domain.Epoch;
import io.aisle.domain.Gtin;
import io.aisle.domain.ItemCode;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.BatchDecoder;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.RetryRequestCodec;
import io.aisle.domain.reading.Rewind;
import io.aisle.domain.reading.RewindCodec;
import io.aisle.domain.reading.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/// Whatever bytes come: an answer or the decoder's own refusal, in memory and time the input warrants.
class DecodersFuzzTest {
    private static final int SHARE = 20_000;
    private static final int KIB = 1024;
    private static final int CRC_BYTES = 5;
    private static final Epoch EPOCH = new Epoch("00112233445566778899aabbccddeeff");

    @Test
    void a_tag_s_code() throws Exception {
        Fuzzed.run(
                texts("3034257BF468D480000003EC", "30340242201D8840009EFDF7", "3614257BF40C0E40" + "0".repeat(36)),
                Fuzzed.inputs(SHARE),
                IllegalArgumentException.class,
                256 * KIB,
                16,
                bytes -> EpcDecoder.decode(new Epc(new String(bytes, ISO_8859_1))));
    }

    @Test
    void a_trade_item_number_and_an_item_code() throws Exception {
        Fuzzed.run(
                texts("4006381333931", "96385074", "036000291452", "10614141543219", "ART-4711"),
                Fuzzed.inputs(SHARE),
                IllegalArgumentException.class,
                256 * KIB,
                64,
                bytes -> {
                    String text = new String(bytes, UTF_8);
                    Gtin.parse(text);
                    ItemCode.of(text);
                });
    }

    @Test
    void a_batch() throws Exception {
        Fuzzed.run(batches(), Fuzzed.inputs(SHARE), DamagedBatch.class, 512 * KIB, 600, BatchCodec::decode);
    }

    /// So that the damage reaches the tables.
    @Test
    void a_batch_behind_a_checksum_that_fits() throws Exception {
        List<byte[]> open = batches().stream()
                .map(whole -> Arrays.copyOf(whole, whole.length - CRC_BYTES))
                .toList();
        Fuzzed.run(
                open,
                Fuzzed.inputs(SHARE),
                DamagedBatch.class,
                512 * KIB,
                600,
                bytes -> BatchCodec.decode(sealed(bytes)));
    }

    /// What an input that was refused half way has left in the arrays must not show in the next.
    @Test
    void a_batch_read_by_a_decoder_that_has_read_the_others() throws Exception {
        List<byte[]> open = batches().stream()
                .map(whole -> Arrays.copyOf(whole, whole.length - CRC_BYTES))
                .toList();
        BatchDecoder decoder = new BatchDecoder();
        Fuzzed.run(open, Fuzzed.inputs(SHARE), DamagedBatch.class, 1024 * KIB, 1200, bytes -> {
            byte[] sealed = sealed(bytes);
            Batch expected;
            try {
                expected = BatchCodec.decode(sealed);
            } catch (DamagedBatch damaged) {
                assertThatThrownBy(() -> decoder.decode(sealed))
                        .isInstanceOf(DamagedBatch.class)
                        .hasMessage(damaged.getMessage());
                throw damaged;
            }
            assertThat(decoder.decode(sealed)).isEqualTo(expected);
        });
    }

    @Test
    void an_ack() throws Exception {
        small(AckCodec::decode, AckCodec.encode(new Ack(EPOCH, 300)), AckCodec.encode(new Ack(EPOCH, Long.MAX_VALUE)));
    }

    @Test
    void a_rewind() throws Exception {
        small(RewindCodec::decode, RewindCodec.encode(new Rewind(EPOCH, 17)));
    }

    @Test
    void a_wish_to_try_again() throws Exception {
        small(
                RetryRequestCodec::decode,
                RetryRequestCodec.encode(new RetryRequest("till-1", 5, "devices/S1/till-1/pos", new byte[40])));
    }

    @Test
    void a_gateway_s_state() throws Exception {
        GatewayState.OpenEpoch open = new GatewayState.OpenEpoch(EPOCH, 40, 52);
        small(
                GatewayStateCodec::decode,
                GatewayStateCodec.encode(new GatewayState.Birth(EPOCH, 5, "0.1.0", List.of(open), List.of("d", "门口"))),
                GatewayStateCodec.encode(new GatewayState.Death(EPOCH)),
                GatewayStateCodec.encode(new GatewayState.Heartbeat(EPOCH, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "0.1.0")));
    }

    private static void small(Fuzzed.Decoder decoder, byte[]... good) throws Exception {
        Fuzzed.run(List.of(good), Fuzzed.inputs(SHARE), DamagedBatch.class, 256 * KIB, 200, decoder);
    }

    private static List<byte[]> batches() {
        List<byte[]> batches = new ArrayList<>();
        for (long seed = 0; seed < 12; seed++) {
            batches.add(BatchCodec.encode(Samples.anything(seed, 5 + 5 * (int) seed)));
        }
        return batches;
    }

    private static List<byte[]> texts(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    }

    private static byte[] sealed(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        byte[] sealed = Arrays.copyOf(bytes, bytes.length + CRC_BYTES);
        sealed[bytes.length] = 15 << 3 | 5;
        for (int i = 0; i < 4; i++) {
            sealed[bytes.length + 1 + i] = (byte) (crc.getValue() >>> 8 * i);
        }
        return sealed;
    }
}
