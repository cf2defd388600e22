package io.aisle.domain.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTextTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} characters before")
    @ValueSource(ints = {0, 1, 2, 3})
    void characters_of_every_length_come_back_wherever_a_buffer_ends(int before) throws IOException {
        String text = "x".repeat(before) + "aé中😀\n".repeat(20_000);
        assertThat(read(text.getBytes(UTF_8))).isEqualTo(text);
    }

    @Test
    void a_byte_order_mark_is_no_text_gzipped_or_not() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write("\uFEFFcode\n".getBytes(UTF_8));
        }
        assertThat(read("\uFEFFcode\n".getBytes(UTF_8))).isEqualTo("code\n");
        assertThat(read(zipped.toByteArray())).isEqualTo("code\n");
    }

    @Test
    void the_line_that_is_not_utf_8_is_named() {
        byte[] text = ("é\n".repeat(30_000) + "?\n".repeat(30_000)).getBytes(UTF_8);
        int inLine40000 = 3 * 30_000 + 2 * 9_999;
        text[inLine40000] = (byte) 0xE4;
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining("in line 40000:");
    }

    @Test
    void a_character_that_never_ends_is_not_utf_8() {
        assertThatThrownBy(() -> read(new byte[] {'a', '\n', (byte) 0xE4, (byte) 0xB8}))
                .isInstanceOf(IOException.class)
                .hasMessage(folder.resolve("text.csv")
                        + " is not UTF-8 in line 2: save it as UTF-8, as by iconv -f WINDOWS-1252 -t UTF-8.");
    }

    private String read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("text.csv"), bytes);
        try (Reader text = CsvText.open(file)) {
            return text.readAllAsString();
        }
    }
}
