package io.aisle.edge.device;

import static io.aisle.edge.device.Heard.NOW;
import static io.aisle.edge.device.Heard.STORE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.fuzz.Fuzzed;
import io.aisle.domain.reading.BatchPacker;
import io.aisle.domain.reading.Reading;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Whatever comes: never an exception, never nothing, never more than the input warrants, always fit for a batch.
class GarbageTest {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private static final List<String> KINDS = List.of("rfid", "pos", "door", "scan", "scales");

    private static final List<String> GOOD = List.of(
            "{\"epc\":\"3034257BF468D480000003EC\",\"at\":\"2026-11-21T10:15:30.120+08:00\",\"antenna\":1,\"rssi\":-55.5}",
            "{\"timestamp\":\"2026-11-21T02:15:30Z\",\"eventType\":\"tagInventory\",\"tagInventoryEvent\":{\"epc\":\"MDQle/Ro1IAAAAPs\",\"antennaPort\":1,\"peakRssiCdbm\":-7000}}",
            "{\"type\":\"SIMPLE\",\"timestamp\":\"2026-11-21T02:15:30.000+0000\",\"data\":{\"idHex\":\"3034257BF468D480000003EC\",\"eventNum\":42,\"peakRssi\":-70}}",
            "{\"type\":\"heartbeat\",\"timestamp\":1795227330,\"data\":{\"numDataMessagesDropped\":3}}",
            "{\"timestamp\":1795227330,\"data\":{\"tagData\":[{\"EPC\":\"30AA\"}],\"barcodeData\":[{\"decodedBarcode\":\"96385074\"}]}}",
            "{\"receipt\":\"R1\",\"kind\":\"sale\",\"at\":1795227330,\"member\":{\"scheme\":\"card\",\"code\":\"6\"},\"lines\":[{\"line\":1,\"code\":\"A\",\"qty\":\"0.345\",\"unitPrice\":\"12.99\",\"discount\":0.5,\"epc\":null}]}",
            "{\"receipt\":\"R2\",\"kind\":\"void\",\"voids\":\"R1\",\"at\":1795227330000}",
            "{\"at\":1795227330,\"in\":3,\"out\":1}",
            "{\"at\":1795227330000000,\"totalIn\":1203,\"totalOut\":1187}",
            "{\"topic\":\"axis:x\",\"timestamp\":1795227330000,\"message\":{\"data\":{\"scenario\":\"Exit\",\"totalHuman\":\"3\"}}}",
            "{\"at\":1795227330,\"purpose\":\"receive\",\"code\":\"4006381333931\",\"qty\":12,\"document\":\"PO-17\",\"zone\":\"backroom\"}",
            "{\"at\":1795227330,\"purpose\":\"member\",\"scheme\":\"phone\",\"code\":\"13800000000\"}");

    private static final List<String> BITS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "\n",
            "\u0000",
            "null",
            "true",
            "-1",
            "1e999",
            "1e-999999999",
            "0.0000000000000000000000001",
            "99999999999999999999",
            "{}",
            "[]",
            "\"\"",
            "\"x\"",
            "NaN",
            "\uFEFF",
            "é",
            "\"at\":",
            "\"epc\":\"\"",
            "{\"a\":{\"a\":{\"a\":",
            "9".repeat(100),
            " ".repeat(50));

    @Test
    void damaged_messages_of_every_kind_take_memory_and_time_by_their_length() throws Exception {
        DeviceReader reader = Heard.withoutSettings().reader();
        List<byte[]> good = GOOD.stream().map(text -> text.getBytes(UTF_8)).toList();
        for (String kind : KINDS) {
            Fuzzed.run(
                    good,
                    Fuzzed.inputs(10_000),
                    NoException.class,
                    2 * 1024 * 1024,
                    500,
                    payload -> readAndCheck(reader, kind, payload, 0));
        }
    }

    @Test
    void every_byte_is_in_an_element_or_holds_elements_together() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] payload = i % 2 == 0 ? mutated(random) : brackets(random);
            assertThat(leftover(payload))
                    .as("message %d: %s", i, Heard.text(payload))
                    .matches("(\\[[ou]*+]|[ou])*+(\\[[ou]*u)?");
        }
    }

    private static byte[] brackets(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(1, 12); left > 0; left--) {
            text.append(random.nextInt(3) == 0 ? "{\"at\":1}" : "[]{},x\" \n".charAt(random.nextInt(9)));
        }
        return text.toString().getBytes(UTF_8);
    }

    /// The payload with `o` for each element, `u` for an object that never ends (an array's end may lie in
    /// it), without blanks, the byte order mark, and one comma after each element or array.
    private static String leftover(byte[] payload) {
        List<Elements.Slice> slices = new ArrayList<>(Elements.of(payload));
        slices.sort(Comparator.comparingInt(Elements.Slice::start));
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Elements.Slice slice : slices) {
            text.append(new String(payload, at, slice.start() - at, ISO_8859_1));
            text.append(slice.kind() == Elements.Kind.OPEN_OBJECT ? 'u' : 'o');
            at = slice.end();
        }
        text.append(new String(payload, at, payload.length - at, ISO_8859_1));
        return text.toString()
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .replaceAll("[ \\n\\r\\t\\x1E]", "")
                .replaceAll("(?<=[ou\\]]),", "");
    }

    /// A reader refuses nothing: what it cannot read is a reading of its own.
    private static final class NoException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void a_hundred_thousand_mutations_are_read_or_quarantined() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        DeviceReader reader = Heard.withoutSettings().reader();
        for (int i = 0; i < 100_000; i++) {
            byte[] payload = mutated(random);
            readAndCheck(reader, KINDS.get(random.nextInt(KINDS.size())), payload, i);
        }
    }

    @Test
    void random_bytes_are_quarantined() {
        SplittableRandom random = new SplittableRandom(5);
        DeviceReader reader = Heard.withoutSettings().reader();
        for (int i = 0; i < 20_000; i++) {
            byte[] payload = new byte[random.nextInt(300)];
            random.nextBytes(payload);
            readAndCheck(reader, KINDS.get(random.nextInt(KINDS.size())), payload, i);
        }
    }

    @Test
    void payloads_made_to_cost_time_or_memory_cost_little() {
        DeviceReader reader = Heard.withoutSettings().reader();
        int size = DeviceReader.MAX_PAYLOAD_BYTES;
        for (String unit : List.of(
                "{",
                "}",
                "[",
                "]",
                "\"",
                "{\n",
                "\n{",
                "{\"a\":",
                "{}",
                "{}\n",
                "1 ",
                "x\n",
                "[{",
                "{\"",
                "{\"\n",
                "\\",
                "{\"receipt\":\"R\",\"kind\":\"sale\",\"at\":1,\"lines\":[{}]}",
                "{\"epc\":\"30\",\"at\":1795227330}")) {
            byte[] payload = unit.repeat(size / unit.length()).getBytes(UTF_8);
            long start = CPU.getCurrentThreadCpuTime();
            for (String kind : KINDS) {
                readAndCheck(reader, kind, payload, 0);
            }
            assertThat(CPU.getCurrentThreadCpuTime() - start)
                    .as("nanoseconds of work for %s", unit)
                    .isLessThan(10_000_000_000L);
        }
    }

    private static byte[] mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
        if (random.nextInt(4) == 0) {
            text.append(random.nextBoolean() ? "\n" : "").append(GOOD.get(random.nextInt(GOOD.size())));
        }
        if (random.nextInt(8) == 0) {
            text.insert(0, '[').append(']');
        }
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(4));
            text.replace(from, to, random.nextBoolean() ? BITS.get(random.nextInt(BITS.size())) : "");
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private static void readAndCheck(DeviceReader reader, String kind, byte[] payload, int number) {
        Understood understood = reader.read(new DeviceMessage(STORE, "d1", kind, payload, NOW));
        long raw = 0;
        for (Reading reading : understood.readings()) {
            if (!new BatchPacker().offer(reading)) {
                throw new AssertionError("Message " + number + " gave a reading too large for a batch: " + reading);
            }
            if (reading instanceof Reading.Unreadable bad) {
                raw += bad.raw().length;
                if (bad.reason().isBlank() || bad.reason().contains("could not be read (")) {
                    throw new AssertionError(
                            "Message " + number + " met a hole: " + bad.reason() + " " + Heard.text(payload));
                }
            }
        }
        assertThat(raw).isLessThanOrEqualTo(2L * payload.length + 200);
        assertThat(understood.readings().size()).isLessThanOrEqualTo(payload.length / 8 + 60);
    }
}
