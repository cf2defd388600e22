package io.aisle.dashboard.devices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RawTextTest {
    @Test
    void text_is_shown_as_it_came() {
        assertThat(RawText.of("{\"name\":\"<b>茶</b>\"}\n".getBytes(UTF_8))).isEqualTo("{\"name\":\"<b>茶</b>\"}\n");
    }

    @Test
    void bytes_that_are_no_text_are_dumped_in_hex() {
        assertThat(RawText.of(new byte[] {0x41, (byte) 0xff, 0x0a}))
                .isEqualTo("000000  41 ff 0a" + "   ".repeat(13) + "  A..\n");
    }

    @Test
    void marks_that_turn_the_direction_of_text_are_not_let_through() {
        assertThat(RawText.of("abc\u202Edef".getBytes(UTF_8))).startsWith("000000  61 62 63 e2 80 ae");
    }

    @Test
    void a_huge_message_is_cut_even_within_a_character() {
        String huge = "a" + "茶".repeat(10_000);
        assertThat(RawText.of(huge.getBytes(UTF_8))).startsWith("a茶茶").hasSizeLessThan(6_000);
    }
}
