package io.aisle.dashboard.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XlsxTest {
    @TempDir
    private Path folder;

    private Map<String, String> parts(Object... cells) throws IOException {
        Csv table = new Csv(List.of("Item", "Units"));
        table.row(cells);
        Map<String, String> parts = new TreeMap<>();
        Path file = Files.write(folder.resolve("table.xlsx"), Xlsx.of(table, "forecast"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                parts.put(entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), UTF_8));
            }
        }
        return parts;
    }

    private static String sheet(Map<String, String> parts) {
        return parts.getOrDefault("xl/worksheets/sheet1.xml", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\uff1d1"})
    void text_that_could_be_a_formula_is_a_text_cell_and_stays_one_when_typed_again(String text) throws IOException {
        Map<String, String> parts = parts(text, 1);
        assertThat(sheet(parts)).doesNotContain("<f>").contains("<c r=\"A2\" t=\"s\"");
        assertThat(parts.get("xl/sharedStrings.xml").replace("&#39;", "'").replace("&apos;", "'"))
                .containsPattern("<t[^>]*>'");
    }

    @Test
    void numbers_are_numbers_whatever_their_sign_and_the_unknown_is_empty() throws IOException {
        String sheet = sheet(parts(-12.5, Double.NaN));
        assertThat(sheet).contains("<v>-12.5</v>").doesNotContain("NaN");
        assertThat(sheet(parts(null, 3L))).contains("<v>3</v>").doesNotContain("r=\"A2\"");
    }

    @Test
    void what_no_file_can_hold_does_not_break_it() throws IOException {
        assertThat(parts("a\u0001b<&", 1).get("xl/sharedStrings.xml"))
                .doesNotContain("\u0001")
                .contains("&lt;&amp;");
    }
}
