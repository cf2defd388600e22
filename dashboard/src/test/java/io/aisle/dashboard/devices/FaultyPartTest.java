package io.aisle.dashboard.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyPartTest {
    private static final String RECEIPT = """
            {"receipt":"S1-5","kind":"sale","lines":[
              {"line":1,"code":"4099","qty":1},
              {"line":2,"code":"4,]0}98","qty":"two"}
            ],"total":{"net":"x","qty":9}}""";

    private static String part(String reason, String text) {
        return FaultyPart.of(reason, text)
                .map(part -> text.substring(part.from(), part.to()))
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Field \"lines[1].qty\" must be a number, not \"two\".       | \"qty\":\"two\"",
                "Field \"lines[0].qty\" must be from 1 to 9, not 1.          | \"qty\":1",
                "Field \"kind\" must be sale, return or void.                | \"kind\":\"sale\"",
                "Field \"total.net\" must be a number.                       | \"net\":\"x\"",
                "Field \"lines[0].unitPrice\" is missing; it must be there.  | {\"line\":1,\"code\":\"4099\",\"qty\":1}",
                "It has the quantity \"two\", which is no number.            | two"
            })
    void the_part_a_reason_names_is_found(String reason, String part) {
        assertThat(part(reason, RECEIPT)).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"It is not a JSON object.", "Field \"nothing\" is missing.", "Field \"a[7].b\" is wrong.", ""})
    void nothing_is_marked_where_the_reason_names_nothing(String reason) {
        assertThat(part(reason, RECEIPT)).isEmpty();
    }

    @Test
    void a_damaged_message_is_marked_as_far_as_it_goes() {
        assertThat(part("Field \"lines[0].qty\" is wrong.", "{\"lines\":[{\"qty\":\"tw"))
                .isEqualTo("\"qty\":\"tw");
    }

    @Test
    void no_text_breaks_it() {
        Random random = new Random(4711);
        String alphabet = "{}[]\",:\\ab 1.";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            FaultyPart.of("Field \"a[1].b\" is \"" + text + "\".", text.toString())
                    .ifPresent(part ->
                            assertThat(text.substring(part.from(), part.to())).isNotNull());
        }
    }
}
