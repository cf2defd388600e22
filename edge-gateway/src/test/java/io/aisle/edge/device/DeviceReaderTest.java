package io.aisle.edge.device;

import static io.aisle.edge.device.Heard.NOW;
import static io.aisle.edge.device.Heard.readings;
import static io.aisle.edge.device.Heard.text;
import static io.aisle.edge.device.Heard.unreadable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epc;
import io.aisle.domain.reading.BatchPacker;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DoorCount;
import io.aisle.domain.reading.Reading.QuarantineRetried;
import io.aisle.domain.reading.Reading.TagSeen;
import io.aisle.domain.reading.Reading.Unreadable;
import io.aisle.domain.reading.RetryRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceReaderTest {
    private static final String A = "{\"at\":1795227330,\"in\":1}";
    private static final String B = "{\"at\":1795227331,\"in\":2}";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                A + B,
                A + " " + B,
                A + "\n" + B,
                A + "\r\n" + B + "\r\n",
                "[" + A + "," + B + "]",
                " [ " + A + " ,\n" + B + " ] \n",
                "[" + A + "]\n[" + B + "]",
                "\uFEFF" + A + "\n\n\n" + B,
                "\u001E" + A + "\n\u001E" + B
            })
    void two_elements_in_every_shape(String payload) {
        assertThat(readings("door", payload))
                .extracting(reading -> ((DoorCount) reading).in())
                .containsExactly(1, 2);
    }

    @Test
    void an_object_may_be_spread_over_lines() {
        assertThat(readings("pos", """
                        {
                        "receipt": "R1", "kind": "sale", "at": 1795227330,
                        "lines": [
                        { "line": 1, "code": "A", "qty": 1, "unitPrice": 1 },
                        { "line": 2, "code": "B", "qty": 1, "unitPrice": 1 }
                        ]
                        }
                        """)).hasSize(2);
    }

    @Test
    void braces_and_quotes_within_texts_do_not_matter() {
        assertThat(readings("scan", """
                        {"at":1795227330,"purpose":"count","code":"}{\\"","qty":1}{"at":1795227330,"purpose":"count","code":"B","qty":1}""")).hasSize(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[A,{\"in\":1},B] | Element 2: Field \"at\" is missing; it must be a time. | {\"in\":1}",
                "A{\"at\":}B | Element 2: It is not valid JSON: Unexpected character ('}' (code 125)): expected a value. | {\"at\":}",
                "[A,1,\"x\",B] | Element 2: This is not a JSON object: \"1,\"x\"\". | 1,\"x\"",
                "[A,[],B | Element 2: This is not a JSON object: \"[\". | [",
                "[A,B | Element 3: The JSON array does not end. | [",
                "A,B[ | Element 3: The JSON array does not end. | [",
                "A,B] | Element 3: This is not a JSON object: \"]\". | ]",
                "[A,B]] | Element 3: This is not a JSON object: \"]\". | ]",
                "A,,B | Element 2: This is not a JSON object: \",\". | ,",
                "[]#x#[A,B] | Element 1: This is not a JSON object: \"x\". | x",
                "A{no json}B | Element 2: This is not a JSON object: \"{no json}\". | {no json}",
                "A{no#json:#1}B | Element 2: This is not a JSON object: \"{no?json:?1}\". | {no#json:#1}",
                "no {json here A,B | Element 1: This is not a JSON object: \"no {json here\". | no {json here",
                "[A,17,B] | Element 2: This is not a JSON object: \"17\". | 17",
                "A#\"at\":#B | Element 2: This is not a JSON object: \"\"at\":\". | \"at\":",
                "A#{\"at\":1795227330,\"in#B | Element 2: The JSON object does not end. | {\"at\":1795227330,\"in",
                "A#{\"at\":{\"x\":1#B | Element 2: The JSON object does not end. | {\"at\":{\"x\":1",
                "[A,B,{\"at\":1795 | Element 3: The JSON object does not end. | {\"at\":1795"
            })
    void good_neighbours_of_a_bad_element_count(String template, String reason, String raw) {
        String payload = template.replace('#', '\n').replace("A", A).replace("B", B);
        List<Reading> readings = readings("door", payload);
        assertThat(readings.stream().filter(DoorCount.class::isInstance)).hasSize(2);
        List<Unreadable> bad = readings.stream()
                .filter(Unreadable.class::isInstance)
                .map(Unreadable.class::cast)
                .toList();
        assertThat(bad).hasSize(1);
        assertThat(text(bad.getFirst().raw())).isEqualTo(raw.replace('#', '\n'));
        assertThat(bad.getFirst().reason()).isEqualTo(reason);
    }

    @Test
    void what_is_quarantined_says_where_it_came_from() {
        Unreadable bad = unreadable("door", "nonsense");
        assertThat(bad.topic()).isEqualTo("devices/s1/d1/door");
        assertThat(bad.device()).isEqualTo("d1");
        assertThat(bad.atMillis()).isEqualTo(NOW);
        assertThat(text(bad.raw())).isEqualTo("nonsense");
        assertThat(bad.reason()).isEqualTo("This is not a JSON object: \"nonsense\".");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "devices/s1/d1/scales | The topic's last level must be rfid, pos, door or scan, not \"scales\".",
                "devices/s1/d1/door/extra | The topic must read devices/{store}/{device}/{kind}, the store in 1 to 64"
                        + " letters, digits, dots, hyphens or underscores.",
                "devices/bad store!/d1/door | The topic must read devices/{store}/{device}/{kind}, the store in 1 to 64"
                        + " letters, digits, dots, hyphens or underscores.",
                "devices/s2/d1/door | The topic must read devices/{store}/{device}/{kind} and name store s1.",
                "devices/s1//door | The topic must name a device in 1 to 128 printable characters."
            })
    void a_wrong_topic_puts_the_message_into_quarantine(String topic, String reason) {
        Understood understood = Heard.withoutSettings().reader().read(new DeviceMessage(topic, A.getBytes(UTF_8), NOW));
        assertThat(understood.quarantined()).isEqualTo(1);
        assertThat(((Unreadable) understood.readings().getFirst()).reason()).isEqualTo(reason);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", " ", "\n\n", "\uFEFF", "\uFEFF \n", "\u001E"})
    void an_empty_message_is_quarantined(String payload) {
        assertThat(unreadable("door", payload).reason()).isEqualTo("The message is empty.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[]", " [ ]\n", "[][]", "[],\n[]"})
    void an_empty_array_is_a_message_with_nothing_in_it(String payload) {
        assertThat(readings("door", payload)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[ | [",
                "] | ]",
                "[]] | ]",
                "[][ | [",
                "[],,, | ,",
                "[17] | 17",
                "[null | null, [",
                "[[]] | [, ]",
                "{}[ | {}, [",
                "} | }",
                "{not json} | {not json}",
                "{ {x} } | { {x} }",
                "{\"x | {\"x",
                "[{\"x | {\"x"
            })
    void whatever_a_payload_is_made_of_stands_in_quarantine(String payload, String raws) {
        assertThat(quarantined(readings("door", payload))).containsExactly(raws.split("(?<=.), "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "[[A]] | [, ]",
                "text {not json} A | text {not json}",
                "{\"not\" json} A | {\"not\" json}",
                "text {not json A | text {not json",
                "{ A | {",
                "} A { | }, {",
                "[1, {x}, A, \"]\", 2] | 1, {x}; \"; \", 2]"
            })
    void an_element_counts_whatever_stands_around_it(String template, String raws) {
        List<Reading> readings = readings("door", template.replace("A", A));
        assertThat(readings.stream().filter(DoorCount.class::isInstance)).hasSize(1);
        assertThat(quarantined(readings)).containsExactly(raws.split(raws.contains(";") ? "; " : "(?<=.), "));
    }

    @Test
    void an_object_of_several_lines_is_read_after_text_with_a_brace_that_does_not_close() {
        String lines = A.replace("{", "{\n").replace(",", ",\n");
        List<Reading> readings = readings("door", "text {not json\n" + lines + lines);
        assertThat(readings.stream().filter(DoorCount.class::isInstance)).hasSize(2);
        assertThat(quarantined(readings)).containsExactly("text {not json");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{x{A}y}", "{ A }", "{receipt:\"R1\",\"lines\":[A]}", "text {x [A] y}"})
    void what_stands_between_braces_that_close_stays_together_so_that_it_can_be_mended_as_one(String template) {
        String payload = template.replace("A", A);
        List<Reading> readings = readings("door", payload);
        assertThat(readings).hasSize(1);
        assertThat(quarantined(readings)).containsExactly(payload);
    }

    private static List<String> quarantined(List<Reading> readings) {
        return readings.stream()
                .filter(Unreadable.class::isInstance)
                .map(bad -> text(((Unreadable) bad).raw()))
                .toList();
    }

    @Test
    void more_than_256_KiB_are_quarantined_in_parts_without_their_end() {
        String payload = A.repeat(DeviceReader.MAX_PAYLOAD_BYTES / A.length() + 1);
        Understood understood = Heard.withoutSettings().understood("door", payload);
        assertThat(understood.quarantined()).isEqualTo(1);
        assertThat(understood.readings()).hasSize(11).allMatch(Unreadable.class::isInstance);
        assertThat(understood.readings().stream()
                        .mapToInt(part -> ((Unreadable) part).raw().length)
                        .sum())
                .isEqualTo(DeviceReader.MAX_PAYLOAD_BYTES);
    }

    @Test
    void a_full_message_of_tags_is_read() {
        StringBuilder payload = new StringBuilder();
        for (int i = 0; payload.length() < DeviceReader.MAX_PAYLOAD_BYTES - 200; i++) {
            payload.append("{\"epc\":\"30%022X\",\"at\":1795227330}\n".formatted(i));
        }
        assertThat(readings("rfid", payload.toString()))
                .hasSizeGreaterThan(4_000)
                .allMatch(TagSeen.class::isInstance);
    }

    @Test
    void beyond_fifty_bad_elements_the_others_are_quarantined_together() {
        Understood understood = Heard.withoutSettings().understood("door", "{}\n".repeat(80) + A);
        assertThat(understood.quarantined()).isEqualTo(51);
        assertThat(understood.readings()).hasSize(52).anyMatch(DoorCount.class::isInstance);
        Unreadable together = (Unreadable) understood.readings().getLast();
        assertThat(together.reason())
                .isEqualTo("Element 51: Its fields are those of no door dialect: it has no fields."
                        + " (And 29 more elements of this message.)");
        assertThat(text(together.raw())).isEqualTo("{}\n".repeat(30));
    }

    @Test
    void deep_nesting_and_endless_numbers_are_refused() {
        assertThat(unreadable("door", "{\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}")
                        .reason())
                .startsWith("It is not valid JSON");
        assertThat(unreadable("door", "{\"at\":1795227330,\"in\":" + "9".repeat(5_000) + "}")
                        .reason())
                .startsWith("It is not valid JSON");
        assertThat(unreadable("door", "{\"at\":1e2147483647,\"in\":1}").reason())
                .isEqualTo("Field \"at\" is no number anybody could mean.");
        assertThat(unreadable("door", "{\"at\":1795227330,\"in\":1e-999999999}").reason())
                .isEqualTo("Field \"in\" is no number anybody could mean.");
    }

    @Test
    void of_a_field_that_comes_twice_the_last_counts_and_unknown_ones_do_not_matter() {
        DoorCount count = (DoorCount) readings("door", "{\"in\":9,\"at\":1795227330,\"in\":1,\"x\":[{}],\"y\":null}")
                .getFirst();
        assertThat(count.in()).isEqualTo(1);
    }

    @Test
    void texts_with_control_characters_or_half_characters_are_refused() {
        assertThat(unreadable("scan", "{\"at\":1795227330,\"purpose\":\"count\",\"code\":\"a\\u0000\",\"qty\":1}")
                        .reason())
                .isEqualTo("Field \"code\" holds characters that cannot be printed.");
        assertThat(unreadable("scan", "{\"at\":1795227330,\"purpose\":\"count\",\"code\":\"\\ud834\",\"qty\":1}")
                        .reason())
                .isEqualTo("Field \"code\" holds characters that cannot be printed.");
    }

    @Test
    void of_a_tag_that_is_heard_again_and_again_only_what_is_stronger_goes_on() {
        Heard heard = Heard.withoutSettings();
        heard.read("rfid", "{\"epc\":\"30AA\",\"at\":1795227330,\"rssi\":-60}");
        assertThat(heard.read("rfid", "{\"epc\":\"30AA\",\"at\":1795227331,\"rssi\":-60}"))
                .isEmpty();
        assertThat(heard.read("rfid", "{\"epc\":\"30AA\",\"at\":1795227332,\"rssi\":-50}"))
                .containsExactly(new TagSeen(1_795_227_332_000L, "d1", "d1-1", new Epc("30AA"), -5000));
    }

    @Test
    void an_element_that_can_be_read_now_has_the_origin_it_would_have_had() {
        String payload = "[" + A + ",{\"in\":3,\"at\":\"2026-11-21T03:15:30\"}]";
        List<Reading> first = readings("door", payload);
        Unreadable bad = (Unreadable) first.getLast();
        Heard configured = Heard.with("*,*,*,*,*,,Europe/Berlin");
        DoorCount atOnce = (DoorCount) configured.read("door", payload).getLast();
        List<Reading> again =
                configured.reader().retry(new RetryRequest("d1", bad.origin(), bad.topic(), bad.raw()), NOW + 60_000);
        assertThat(again).containsExactly(atOnce, new QuarantineRetried(NOW + 60_000, "d1", bad.origin(), ""));
    }

    @Test
    void a_whole_message_that_can_be_read_now_has_the_origins_it_would_have_had() {
        byte[] payload = (A + B).getBytes(UTF_8);
        DeviceReader reader = Heard.withoutSettings().reader();
        long origin = Origins.of("d1", payload).ofMessage();
        assertThat(reader.retry(new RetryRequest("d1", origin, "devices/s1/d1/door", payload), NOW)
                        .subList(0, 2))
                .isEqualTo(readings("door", A + B));
    }

    @Test
    void what_still_cannot_be_read_says_why_and_is_not_quarantined_again() {
        Unreadable bad = unreadable("door", "{\"in\":1}");
        assertThat(Heard.withoutSettings()
                        .reader()
                        .retry(new RetryRequest("d1", bad.origin(), bad.topic(), bad.raw()), NOW))
                .containsExactly(
                        new QuarantineRetried(NOW, "d1", bad.origin(), "Field \"at\" is missing; it must be a time."));
    }

    @Test
    void the_left_out_lines_of_a_receipt_can_be_read_again_without_doubling_the_others() {
        List<Reading> first = readings("pos", """
                {"receipt":"R1","kind":"sale","at":1795227330,"lines":[
                {"line":1,"code":"A","qty":1,"unitPrice":1},{"line":2,"code":"A","qty":"x","unitPrice":1}]}""");
        Unreadable bad = (Unreadable) first.getLast();
        byte[] mended = text(bad.raw()).replace("\"x\"", "2").getBytes(UTF_8);
        List<Reading> again =
                Heard.withoutSettings().reader().retry(new RetryRequest("d1", bad.origin(), bad.topic(), mended), NOW);
        assertThat(again).hasSize(2);
        assertThat(((Reading.ReceiptLine) again.getFirst()).line()).isEqualTo(2);
    }

    @Test
    void every_reading_fits_into_a_batch() {
        String longest = "\\u4e2d".repeat(128);
        List<Reading> readings = readings(
                "scan",
                "{\"at\":1795227330,\"purpose\":\"count\",\"code\":\"A\",\"qty\":1," + "\"document\":\"" + longest
                        + "\",\"zone\":\"" + longest + "\"}");
        assertThat(new BatchPacker().offer(readings.getFirst())).isTrue();
    }
}
