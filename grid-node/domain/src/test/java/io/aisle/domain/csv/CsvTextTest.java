package io.aisle.domain.csv;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTextTest {
    @Test
    void a_gzip_file_that_ends_within_its_head_is_refused_in_words(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("torn.csv.gz"), new byte[] {0x1F, (byte) 0x8B, 8});
        assertThatThrownBy(() -> CsvText.open(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("torn.csv.gz begins as a gzip file and ends within its head");
    }
}
