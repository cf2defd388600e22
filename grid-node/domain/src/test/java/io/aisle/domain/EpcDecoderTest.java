package io.aisle.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.aisle.domain.TagIdentity.Foreign;
import io.aisle.domain.TagIdentity.OfItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpcDecoderTest {
    private static final Path VECTORS = Path.of("../../../shared/data/epc-vectors/sgtin.csv");

    /// Worked by hand from the bits; the first is the standard's own example.
    @ParameterizedTest(name = "{0} is {1} serial {2}")
    @CsvSource({
        "3074257BF7194E4000001A85, 80614141123458, 6789",
        "3034257BF7194E4000003039, 80614141123458, 12345",
        "301800004000004000000001, 00000010000014, 1",
        "3018E51206F26DC000000002, 12345688211115, 2",
        "30C579D5D4ADB60000000000, 85071219236581, 0",
        "3674257BF6B7A659B2C2BF1000000000000000000000000000, 70614141123451, 32a/b",
        "3674257BF6B7A659B2C2BF100000000000000000000000000000, 70614141123451, 32a/b",
        "36500001DB011169E5E5A70EC000000000000000000000000000, 00000095010939, Serial",
        "362579D5D4ADB6172574B98B34C0000000000000000000000000, 85071219236581, .%:.13&"
    })
    void an_sgtin_names_gtin_and_serial(String hex, String gtin, String serial) {
        assertThat(EpcDecoder.decode(new Epc(hex))).isEqualTo(new OfItem(new Sgtin(new Gtin(gtin), serial)));
    }

    @ParameterizedTest(name = "partition {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
    void every_partition_gives_back_what_was_written(int partition) {
        SplittableRandom random = new SplittableRandom(partition);
        for (int i = 0; i < 2_000; i++) {
            String body = Long.toString(20_000_000_000_000L + random.nextLong(10_000_000_000_000L))
                    .substring(1);
            Gtin gtin = new Gtin(body + Gtin.checkDigit(body));
            long serial = i == 0 ? (1L << 38) - 1 : random.nextLong(1L << 38);
            Epc epc = SgtinEncoder.sgtin96(gtin, 12 - partition, random.nextInt(8), serial);
            assertThat(EpcDecoder.decode(epc)).isEqualTo(new OfItem(new Sgtin(gtin, Long.toString(serial))));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "E2801160600002054E1A9C21 | wrong header",
                "3174257BF7194E4000001A85 | header of an SSCC-96",
                "307C257BF7194E4000001A85 | partition 7",
                "3074257BF7194E4000001A | 88 bits instead of 96",
                "30 | nothing but a header",
                "3600 | nothing but a longer header",
                "36500001DB011169E5E5A70EC0000000000000000000 | 176 bits instead of 198",
                "3036625A0000000000000001 | company prefix 10,000,000 in 7 digits",
                "3023A3529440004000000001 | company prefix 10^12 in 12 digits",
                "3034257BF7D0900000000001 | item reference 1,000,000 in 6 digits",
                "302400000000390000000001 | item reference 100 in 2 digits",
                "3074257BF7194E4000001A8501 | bits after the end",
                "36500001DB011140000000000000000000000000000000000000 | empty serial",
                "36500001DB011140530000000000000000000000000000000000 | serial that begins with a zero",
                "36500001DB011144000000000000000000000000000000000000 | serial with the character 0x08",
                "36500001DB011169E00140000000000000000000000000000000 | serial that goes on after its end",
                "36500001DB011169E5E5A70EC000000000000000000000000001 | bits after the end of 198"
            })
    void what_its_scheme_does_not_allow_is_foreign(String hex, String why) {
        TagIdentity identity = EpcDecoder.decode(new Epc(hex));
        assertThat(identity).as(why).isInstanceOf(Foreign.class);
        assertThat(((Foreign) identity).reason()).endsWith(".");
    }

    @Test
    void a_code_of_letters_that_grow_in_upper_case_is_refused_at_once() {
        String letters = "ß".repeat(200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThatThrownBy(() -> new Epc(letters)).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void zero_bits_after_the_end_are_padding() {
        assertThat(EpcDecoder.decode(new Epc("3074257BF7194E4000001A8500000000")))
                .isEqualTo(EpcDecoder.decode(new Epc("3074257BF7194E4000001A85")));
    }

    @Test
    void any_bytes_are_an_item_or_foreign() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, Epc.MAX_BYTES + 1)];
            random.nextBytes(bytes);
            bytes[0] = (byte) (random.nextBoolean() ? 0x30 : 0x36);
            assertThat(EpcDecoder.decode(new Epc(HexFormat.of().formatHex(bytes))))
                    .isNotNull();
        }
    }

    @Test
    void public_test_vectors_decode_as_their_sources_say() throws IOException {
        Assumptions.assumeTrue(
                Files.exists(VECTORS), "The public EPC vectors lie beside the checkout; here they are missing.");
        int checked = 0;
        for (String line : Files.readAllLines(VECTORS)) {
            List<String> cells = cells(line);
            String hex = cells.get(1);
            String gtin = cells.get(7).isEmpty() ? cells.get(4) : cells.get(7);
            if (!hex.matches("[0-9A-F]+") || gtin.isEmpty()) {
                continue;
            }
            TagIdentity identity = EpcDecoder.decode(new Epc(hex));
            assertThat(identity).as(line).isInstanceOf(OfItem.class);
            assertThat(((OfItem) identity).sgtin().gtin().value()).isEqualTo("0".repeat(14 - gtin.length()) + gtin);
            checked++;
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void the_encoder_refuses_what_does_not_fit() {
        Gtin gtin = new Gtin("80614141123458");
        assertThatThrownBy(() -> SgtinEncoder.sgtin96(gtin, 5, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SgtinEncoder.sgtin96(gtin, 13, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SgtinEncoder.sgtin96(gtin, 7, 8, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SgtinEncoder.sgtin96(gtin, 7, 1, 1L << 38))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SgtinEncoder.sgtin96(gtin, 7, 1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
