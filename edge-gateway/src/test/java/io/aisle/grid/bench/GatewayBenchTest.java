package io.aisle.grid.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GatewayBenchTest {
    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void forgetHome() {
        System.clearProperty("aisle.home");
    }

    @Test
    void a_real_gateway_is_measured_and_every_sighting_comes_with_its_loudest_read() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        int exit = new CommandLine(new GatewayBench(GatewayBenchTest::gateway))
                .execute("--tags", "8", "--buckets", "1", "--rounds", "1", "--starts", "1");
        assertThat(exit).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("target/bench/gateway.json"));
        assertThat(lines)
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly(
                        "{\"metric\":\"gateway.start\"",
                        "{\"metric\":\"gateway.raw_reads_per_core_second\"",
                        "{\"metric\":\"gateway.messages_per_core_second\"",
                        "{\"metric\":\"gateway.raw_reads_per_second\"",
                        "{\"metric\":\"gateway.bytes_in_per_byte_out\"",
                        "{\"metric\":\"gateway.raw_reads_per_reading_out\"",
                        "{\"metric\":\"gateway.live_heap\"",
                        "{\"metric\":\"gateway.resident\"");
        assertThat(lines.get(1)).contains("\"messagesARound\":\"500\"").doesNotContain("\"value\":0.000");
    }

    @Test
    void the_devices_hear_the_shares_they_claim_and_only_louder_reads_are_news() {
        RawDevices devices = new RawDevices("S1", 40, 1);
        Map<RawDevices.Sighting, Integer> strongest = new HashMap<>();
        List<RawDevices.Message> messages = new ArrayList<>();
        RawDevices.Truth truth = devices.bucket(1_790_000_000_000L, messages, strongest);
        long possible = 40L * RawDevices.READERS * RawDevices.SECONDS;
        assertThat(truth.reads() / (double) possible).isBetween(0.78, 0.84);
        assertThat(truth.news()).isBetween((long) strongest.size(), truth.reads());
        assertThat(messages).hasSize(RawDevices.DEVICES * RawDevices.SECONDS);
        assertThat(strongest.keySet())
                .extracting(RawDevices.Sighting::device)
                .doesNotContain(RawDevices.LAST)
                .contains("reader-0", "reader-39");
    }

    @Test
    void what_a_gateway_made_of_the_reads_is_held_against_what_was_heard() {
        RawDevices.Sighting one = new RawDevices.Sighting("reader-1", "shelf", "30", 7);
        RawDevices.Truth truth = new RawDevices.Truth(5, 2, 3, 4, Map.of(one, -5_000), 100);
        assertThatThrownBy(() -> GatewayBench.check(truth, new BareGrid.Heard(2, 3, 4, 0, 10, Map.of(one, -5_100))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> GatewayBench.check(truth, new BareGrid.Heard(1, 3, 4, 0, 10, Map.of(one, -5_000))))
                .isInstanceOf(IOException.class);
    }

    private static Process gateway(List<String> options, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "io.aisle.edge.GatewayMain"));
        command.addAll(options);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
