package io.aisle.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway as the process that shops run: its small heap, its exit codes, its end.
class GatewayProcessTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private Mosquitto broker;
    private Devices devices;
    private final ModelGrid grid = new ModelGrid();
    private final List<Process> processes = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        broker = Mosquitto.start(folder.resolve("broker"));
        devices = Devices.at(broker.address());
        grid.connect(broker.address());
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        if (devices != null) {
            devices.close();
            grid.close();
            broker.close();
        }
    }

    @Test
    void a_heap_of_64_MB_holds_a_store_of_50_devices_even_while_the_grid_is_silent() throws Exception {
        Process gateway = gateway("one");
        awaitReady(gateway);
        grid.acking(false);
        int rounds = 40;
        for (int round = 0; round < rounds; round++) {
            for (int device = 0; device < 50; device++) {
                send(device, round);
            }
            devices.awaitSent();
        }
        long silent = residentKib(gateway);
        grid.acking(true);
        int receipts = rounds * 10;
        await().atMost(SOON)
                .until(() -> grid.readings().stream()
                                .filter(Reading.ReceiptLine.class::isInstance)
                                .count()
                        == receipts);
        long drained = residentKib(gateway);
        System.out.printf(
                Locale.ROOT,
                "{\"check\":\"gateway-footprint\",\"devices\":50,\"readings\":%d,\"rssSilentMib\":%d,\"rssDrainedMib\":%d}%n",
                grid.readings().size(),
                silent / 1024,
                drained / 1024);
        assertThat(Math.max(silent, drained)).as("resident KiB").isLessThan(220 * 1024);
        assertThat(gateway.isAlive()).isTrue();
    }

    @Test
    void SIGTERM_brings_everything_to_the_grid_and_says_goodbye() throws Exception {
        Process gateway = gateway("one");
        awaitReady(gateway);
        for (int i = 0; i < 500; i++) {
            send(45, i);
        }
        devices.awaitSent();
        await().atMost(SOON).until(() -> !grid.readings().isEmpty());
        gateway.destroy();
        assertThat(gateway.waitFor(20, TimeUnit.SECONDS)).isTrue();
        await().atMost(SOON).until(() -> grid.states().getLast() instanceof GatewayState.Death);
        // What it had not taken yet is still at the broker.
        awaitReady(gateway("one"));
        await().atMost(SOON)
                .until(() -> grid.readings().stream()
                                .map(reading -> ((Reading.DoorCount) reading).origin())
                                .distinct()
                                .count()
                        == 500);
    }

    @Test
    void a_second_process_in_the_same_folder_ends_with_2_and_one_sentence() throws Exception {
        awaitReady(gateway("one"));
        Process second = gateway("one");
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isEqualTo(2);
        assertThat(errors("one")).contains("Another gateway works in").doesNotContain("\tat ");
    }

    @Test
    void a_wrong_broker_address_ends_with_2_and_one_sentence() throws Exception {
        Process gateway = launch("wrong", List.of("--broker", "nonsense"));
        assertThat(gateway.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(gateway.exitValue()).isEqualTo(2);
        assertThat(errors("wrong"))
                .contains("Broker \"nonsense\" must read tcp://host:port")
                .doesNotContain("\tat ");
    }

    @Test
    void a_health_port_that_is_taken_ends_it_with_2_and_one_sentence_before_it_works() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Process gateway =
                    launch("taken", List.of("--broker", broker.address().url(), "--health-port", port));
            assertThat(gateway.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.exitValue()).isEqualTo(2);
            assertThat(errors("taken"))
                    .contains("Port " + port + " on 127.0.0.1 is taken")
                    .contains("--health-port")
                    .doesNotContain("\tat ");
            assertThat(grid.states()).isEmpty();
        }
    }

    private Process gateway(String name) throws IOException {
        return launch(name, List.of("--broker", broker.address().url()));
    }

    private Process launch(String name, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                "io.aisle.edge.GatewayMain",
                "--data",
                folder.resolve(name).toString()));
        command.addAll(options);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".err").toFile()))
                .start();
        processes.add(process);
        return process;
    }

    /// Without what is there for tests alone: the tests' own folder and the grid node.
    private static String classPath() {
        String testsOnly = Path.of("grid-node", "server").toString();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains(testsOnly) && !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String errors(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".err"));
    }

    private static void awaitReady(Process gateway) throws IOException {
        BufferedReader out = gateway.inputReader(UTF_8);
        assertThat(out.readLine()).startsWith("ready gateway gw");
    }

    /// What the process takes of the machine's memory; 0 where the system does not tell it this way.
    private static long residentKib(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    /// 30 readers, 10 tills, 10 doors.
    private void send(int device, int round) throws IOException {
        Instant at = NOON.plusMillis(round * 100L);
        if (device < 30) {
            StringBuilder reads = new StringBuilder();
            for (int tag = 0; tag < 40; tag++) {
                reads.append("{\"epc\":\"3034257BF468D4800000%04X\",\"at\":\"%s\",\"antenna\":%d,\"rssi\":-%d}\n"
                        .formatted(device * 100 + tag + round, at, tag % 4, 40 + (tag + round) % 30));
            }
            devices.send("devices/S1/reader-" + device + "/rfid", reads.toString());
        } else if (device < 40) {
            devices.send("devices/S1/till-" + device + "/pos", """
                    {"receipt":"S1-%d-%d","kind":"sale","at":"%s",
                     "lines":[{"line":1,"code":"09506000134352","qty":2,"unitPrice":"3.99"}],"currency":"CNY"}
                    """.formatted(device, round, at));
        } else {
            devices.send("devices/S1/door-" + device + "/door", "{\"at\":\"%s\",\"in\":1,\"out\":0}".formatted(at));
        }
    }
}
