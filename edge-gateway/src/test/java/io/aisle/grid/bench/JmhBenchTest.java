package io.aisle.grid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JmhBenchTest {
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void forgetHome() {
        System.clearProperty("aisle.home");
    }

    @Test
    void time_and_allocation_of_every_function_are_measured() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        assertThat(new CommandLine(new JmhBench())
                        .execute("--quick", "--forks", "0", "--rounds", "1", "--millis", "10"))
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("target/bench/jmh.json")))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactlyInAnyOrder(
                        "{\"metric\":\"jmh.decode_reading\"",
                        "{\"metric\":\"jmh.decode_reading_allocates\"",
                        "{\"metric\":\"jmh.apply_reading\"",
                        "{\"metric\":\"jmh.apply_reading_allocates\"",
                        "{\"metric\":\"jmh.ask_store\"",
                        "{\"metric\":\"jmh.ask_store_allocates\"",
                        "{\"metric\":\"jmh.judge_batch\"",
                        "{\"metric\":\"jmh.judge_batch_allocates\"",
                        "{\"metric\":\"jmh.decode_epc\"",
                        "{\"metric\":\"jmh.decode_epc_allocates\"",
                        "{\"metric\":\"jmh.smooth_sighting\"",
                        "{\"metric\":\"jmh.smooth_sighting_allocates\"");
    }

    @Test
    void a_name_that_is_none_is_refused() {
        assertThat(new CommandLine(new JmhBench())
                        .setExecutionExceptionHandler((failure, command, parsed) -> {
                            assertThat(failure).hasMessageContaining("decodeEpc");
                            return 2;
                        })
                        .execute("nothing"))
                .isEqualTo(2);
    }
}
