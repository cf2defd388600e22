package io.aisle.grid.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedLogTest {
    @TempDir
    Path folder;

    @Test
    void a_full_log_is_turned_over_and_no_file_exceeds_its_bound() throws IOException {
        Path file = folder.resolve("node.log");
        try (BoundedLog log = new BoundedLog(file, 100)) {
            for (int i = 0; i < 50; i++) {
                log.line("line number " + i);
            }
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(100);
        assertThat(Files.size(folder.resolve("node.log.1"))).isLessThanOrEqualTo(100);
        assertThat(Files.readString(file)).endsWith("line number 49\n");
    }

    @Test
    void a_log_goes_on_where_the_last_start_ended() throws IOException {
        Path file = folder.resolve("node.log");
        for (String line : new String[] {"first", "second"}) {
            try (BoundedLog log = new BoundedLog(file, 100)) {
                log.line(line);
            }
        }
        assertThat(Files.readString(file)).isEqualTo("first\nsecond\n");
    }
}
