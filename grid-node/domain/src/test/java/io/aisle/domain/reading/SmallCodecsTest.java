package io.aisle.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.aisle.domain.Epoch;
import io.aisle.domain.reading.GatewayState.Birth;
import io.aisle.domain.reading.GatewayState.Death;
import io.aisle.domain.reading.GatewayState.Heartbeat;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SmallCodecsTest {
    private static final Epoch ONE = new Epoch("00112233445566778899aabbccddeeff");
    private static final Epoch OTHER = new Epoch("ffeeddccbbaa99887766554433221100");

    /// Decodes one kind of small message.
    private interface Decoder {
        Object decode(byte[] bytes) throws DamagedBatch;
    }

    @Test
    void an_ack_comes_back() throws DamagedBatch {
        assertThat(AckCodec.decode(AckCodec.encode(new Ack(ONE, 17)))).isEqualTo(new Ack(ONE, 17));
        assertThat(AckCodec.decode(AckCodec.encode(new Ack(ONE, 0)))).isEqualTo(new Ack(ONE, 0));
    }

    @Test
    void a_rewind_comes_back() throws DamagedBatch {
        Rewind rewind = new Rewind(ONE, Long.MAX_VALUE);
        assertThat(RewindCodec.decode(RewindCodec.encode(rewind))).isEqualTo(rewind);
    }

    @Test
    void a_retry_request_comes_back_with_a_whole_message() throws DamagedBatch {
        byte[] raw = new byte[256 * 1024];
        new SplittableRandom(1).nextBytes(raw);
        RetryRequest request = new RetryRequest("till-1", Long.MIN_VALUE, "devices/s1/till-1/pos", raw);
        assertThat(RetryRequestCodec.decode(RetryRequestCodec.encode(request))).isEqualTo(request);
    }

    @Test
    void a_birth_comes_back_with_its_epochs_and_devices() throws DamagedBatch {
        Birth birth = new Birth(
                ONE,
                1_795_227_330_000L,
                "0.1.0",
                List.of(new OpenEpoch(ONE, 1, 0), new OpenEpoch(OTHER, 40, 52)),
                List.of("till-1", "rfid-2", "门口"));
        assertThat(GatewayStateCodec.decode(GatewayStateCodec.encode(birth))).isEqualTo(birth);
    }

    @Test
    void a_death_comes_back_with_its_epoch() throws DamagedBatch {
        assertThat(GatewayStateCodec.decode(GatewayStateCodec.encode(new Death(OTHER))))
                .isEqualTo(new Death(OTHER));
    }

    @Test
    void a_heartbeat_comes_back() throws DamagedBatch {
        Heartbeat heartbeat = new Heartbeat(ONE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "0.1.0");
        assertThat(GatewayStateCodec.decode(GatewayStateCodec.encode(heartbeat)))
                .isEqualTo(heartbeat);
    }

    @Test
    void an_ack_in_known_bytes() {
        // field 1, 16 bytes; field 2, varint 300
        byte[] expected = new byte[21];
        expected[0] = 0x0A;
        expected[1] = 0x10;
        System.arraycopy(ONE.bytes(), 0, expected, 2, 16);
        expected[18] = 0x10;
        expected[19] = (byte) 0xAC;
        expected[20] = 0x02;
        assertThat(AckCodec.encode(new Ack(ONE, 300))).isEqualTo(expected);
    }

    @Test
    void fields_of_a_later_version_are_skipped() throws DamagedBatch, IOException {
        Ack ack = new Ack(ONE, 17);
        assertThat(AckCodec.decode(withLaterFields(AckCodec.encode(ack)))).isEqualTo(ack);
        Rewind rewind = new Rewind(OTHER, 5);
        assertThat(RewindCodec.decode(withLaterFields(RewindCodec.encode(rewind))))
                .isEqualTo(rewind);
        RetryRequest retry = new RetryRequest("till-1", 5, "devices/s1/till-1/pos", new byte[] {1, 2});
        assertThat(RetryRequestCodec.decode(withLaterFields(RetryRequestCodec.encode(retry))))
                .isEqualTo(retry);
    }

    /// In the message and in the one inside of it that says birth, death or heartbeat.
    @Test
    void fields_of_a_later_version_are_skipped_in_a_gateway_s_state() throws DamagedBatch, IOException {
        for (GatewayState state : List.of(
                new Birth(ONE, 5, "0.1.0", List.of(new OpenEpoch(OTHER, 1, 2)), List.of("d")),
                new Death(ONE),
                new Heartbeat(ONE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "0.1.0"))) {
            byte[] bytes = GatewayStateCodec.encode(state);
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            int field = WireFormat.getTagFieldNumber(in.readTag());
            byte[] inner = withLaterFields(in.readByteArray());
            byte[] later = withLaterFields(SmallCodec.bytes(out -> out.writeByteArray(field, inner)));
            assertThat(GatewayStateCodec.decode(later)).isEqualTo(state);
        }
    }

    /// One of each wire type.
    private static byte[] withLaterFields(byte[] bytes) {
        return SmallCodec.bytes(out -> {
            out.writeRawBytes(bytes);
            out.writeString(30, "new");
            out.writeUInt64(31, Long.MAX_VALUE);
            out.writeFixed32(200, 1);
            out.writeFixed64(201, 2);
            out.writeString(5_000, "newer");
        });
    }

    @Test
    void an_epoch_of_a_wrong_length_is_damage() {
        assertThatThrownBy(() -> AckCodec.decode(new byte[] {0x0A, 0x01, 0x05})).isInstanceOf(DamagedBatch.class);
        assertThatThrownBy(() -> AckCodec.decode(new byte[0])).isInstanceOf(DamagedBatch.class);
    }

    @Test
    void random_and_damaged_bytes_are_never_more_than_damaged() {
        List<Decoder> decoders =
                List.of(AckCodec::decode, RewindCodec::decode, RetryRequestCodec::decode, GatewayStateCodec::decode);
        List<byte[]> good = List.of(
                AckCodec.encode(new Ack(ONE, 9)),
                RetryRequestCodec.encode(new RetryRequest("d", 1, "t", new byte[20])),
                GatewayStateCodec.encode(new Birth(ONE, 5, "v", List.of(new OpenEpoch(OTHER, 1, 2)), List.of("d"))));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 25_000; i++) {
            byte[] bytes = new byte[random.nextInt(100)];
            random.nextBytes(bytes);
            byte[] damaged = good.get(i % good.size()).clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            byte[] torn = Arrays.copyOf(damaged, random.nextInt(damaged.length + 1));
            for (Decoder decoder : decoders) {
                for (byte[] each : List.of(bytes, damaged, torn)) {
                    readOrRefuse(decoder, each);
                }
            }
        }
    }

    private static void readOrRefuse(Decoder decoder, byte[] bytes) {
        try {
            assertThat(decoder.decode(bytes)).isNotNull();
        } catch (DamagedBatch refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
