package io.aisle.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.aisle.domain.Epc;
import io.aisle.domain.Epoch;
import io.aisle.domain.ItemCode;
import io.aisle.domain.reading.GatewayState.Birth;
import io.aisle.domain.reading.GatewayState.Death;
import io.aisle.domain.reading.GatewayState.Heartbeat;
import io.aisle.domain.reading.GatewayState.OpenEpoch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Whoever reads `aisle.proto` and knows nothing else must be able to read what the codecs write.
class ProtoAgreementTest {
    private static final Epoch EPOCH = new Epoch("00112233445566778899aabbccddeeff");
    private static final long CLOSED = 1_795_227_330_000L;

    private final FileDescriptor file;

    ProtoAgreementTest() throws Exception {
        file = ProtoFile.read(Path.of("src/main/proto/aisle.proto"));
    }

    @Test
    void every_byte_of_every_batch_is_in_the_specification() throws InvalidProtocolBufferException {
        for (long seed = 0; seed < 100; seed++) {
            byte[] bytes = BatchCodec.encode(Samples.anything(seed, 80));
            DynamicMessage message = parse("Batch", bytes);
            assertKnown(message);
            assertThat(message.getSerializedSize()).isEqualTo(bytes.length);
        }
    }

    @Test
    void small_messages_are_in_the_specification() throws InvalidProtocolBufferException {
        assertKnown(parse("Ack", AckCodec.encode(new Ack(EPOCH, 300))));
        assertKnown(parse("Rewind", RewindCodec.encode(new Rewind(EPOCH, 300))));
        assertKnown(parse("RetryRequest", RetryRequestCodec.encode(new RetryRequest("d", -1, "t", new byte[] {1}))));
        Birth birth = new Birth(EPOCH, CLOSED, "0.1", List.of(new OpenEpoch(EPOCH, 1, 2)), List.of("till-1"));
        assertKnown(parse("GatewayState", GatewayStateCodec.encode(birth)));
        assertKnown(parse("GatewayState", GatewayStateCodec.encode(new Death(EPOCH))));
        DynamicMessage state = parse(
                "GatewayState", GatewayStateCodec.encode(new Heartbeat(EPOCH, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, "0.1")));
        assertKnown(state);
        DynamicMessage heartbeat = (DynamicMessage) value(state, "heartbeat");
        assertThat(value(heartbeat, "backlog")).isEqualTo(2L);
        assertThat(value(heartbeat, "spool_bytes")).isEqualTo(10L);
    }

    /// The bytes stand before the words, line by line, in the page's block that begins with the epoch.
    @Test
    void the_batch_that_is_explained_byte_by_byte_is_what_the_codec_writes() throws Exception {
        String page = Files.readString(Path.of("docs/batches.md"));
        String block = page.substring(page.indexOf("```\n0a 10"), page.lastIndexOf("```"));
        String hex = block.lines()
                .skip(1)
                .map(line -> line.split(" {2,}")[0].replace(" ", ""))
                .collect(Collectors.joining());

        Batch batch = BatchCodec.decode(HexFormat.of().parseHex(hex));

        long origin = 0x0123456789ABCDEFL;
        assertThat(batch.readings())
                .containsExactly(
                        new Reading.DoorCount(CLOSED - 5_000, "door-1", origin, 3, 1),
                        new Reading.DoorCount(CLOSED - 4_000, "door-1", origin + 1, 0, 2));
        assertThat(batch.closedMillis()).isEqualTo(CLOSED);
        assertThat(HexFormat.of().formatHex(BatchCodec.encode(batch))).isEqualTo(hex);
    }

    @Test
    void a_sighting_stands_in_the_columns_the_specification_names() throws InvalidProtocolBufferException {
        Reading.TagSeen seen =
                new Reading.TagSeen(CLOSED - 3, "r1", "r1-2", new Epc("3034257BF468D480000003EC"), -5_500);
        DynamicMessage batch = parse("Batch", BatchCodec.encode(batch(seen)));
        assertThat(value(batch, "seq")).isEqualTo(7L);
        assertThat(value(batch, "closed_millis")).isEqualTo(CLOSED);
        assertThat(value(batch, "covered_millis")).isEqualTo(10_000L);
        // r1, then r1-2, which shares two characters with it
        assertThat(value(batch, "word_rest")).isEqualTo(List.of("r1", "-2"));
        assertThat(value(batch, "word_shared")).isEqualTo(List.of(0, 2));
        // 0x3034257BF468D480 without its last six bits
        assertThat(value(batch, "sgtin_heads")).isEqualTo(List.of(0x3034257BF468D480L >>> 6));
        DynamicMessage tags = (DynamicMessage) value(batch, "tag_seen");
        assertThat(value(tags, "at")).isEqualTo(List.of(-3L));
        assertThat(value(tags, "source_device")).isEqualTo(List.of(0));
        assertThat(value(tags, "source_zone")).isEqualTo(List.of(1));
        assertThat(value(tags, "serial")).isEqualTo(List.of(0x3ECL));
        assertThat(value(tags, "rssi_scale")).isEqualTo(5_500);
        assertThat(value(tags, "rssi")).isEqualTo(List.of(-1L));
    }

    @Test
    void a_receipt_line_stands_in_the_columns_the_specification_names() throws InvalidProtocolBufferException {
        Reading.ReceiptLine line = new Reading.ReceiptLine(
                CLOSED - 1_000,
                "till",
                "R-1",
                Reading.ReceiptKind.RETURN,
                2,
                new ItemCode("04006381333931"),
                345,
                12_990_000,
                500_000,
                3_981_551,
                "P7",
                null);
        DynamicMessage batch = parse("Batch", BatchCodec.encode(batch(line)));
        assertThat(value(batch, "gtins")).isEqualTo(List.of(400_638_133_393L));
        DynamicMessage lines = (DynamicMessage) value(batch, "receipt_line");
        assertThat(value(lines, "run_length")).isEqualTo(List.of(1));
        assertThat(value(lines, "receipt_rest")).isEqualTo(List.of("R-1"));
        assertThat(value(lines, "line")).isEqualTo(List.of(1L));
        assertThat(value(lines, "qty_scale")).isEqualTo(345L);
        assertThat(value(lines, "qty")).isEqualTo(List.of(1L));
        // 0.345 × 12.99 − 0.5 = 3.98155, so the till's own net is one micro more
        assertThat(value(lines, "net_extra")).isEqualTo(List.of(1L));
        assertThat(value(lines, "promotion")).isEqualTo(List.of(2));
    }

    private static Batch batch(Reading reading) {
        return new Batch(EPOCH, 7, CLOSED - 10_000, CLOSED, 0, "", List.of(reading));
    }

    private DynamicMessage parse(String type, byte[] bytes) throws InvalidProtocolBufferException {
        return DynamicMessage.parseFrom(file.findMessageTypeByName(type), bytes);
    }

    private static Object value(DynamicMessage message, String field) {
        return message.getField(message.getDescriptorForType().findFieldByName(field));
    }

    private static void assertKnown(DynamicMessage message) {
        assertThat(message.getUnknownFields().asMap()).isEmpty();
        for (FieldDescriptor field : message.getAllFields().keySet()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                List<?> nested =
                        field.isRepeated() ? (List<?>) message.getField(field) : List.of(message.getField(field));
                nested.forEach(each -> assertKnown((DynamicMessage) each));
            }
        }
    }
}
