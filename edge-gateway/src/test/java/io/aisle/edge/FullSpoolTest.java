package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.domain.GatewayId;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.device.DeviceReaders;
import io.aisle.edge.dialect.DeviceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gateway whose spool or disk is full, with a real broker and a real small disk.
class FullSpoolTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final GatewayId ID = new GatewayId("gw-S1");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private Mosquitto broker;
    private Devices devices;
    private final ModelGrid grid = new ModelGrid();

    @BeforeEach
    void start() throws IOException {
        broker = Mosquitto.start(folder.resolve("broker"));
        devices = Devices.at(broker.address());
        grid.connect(broker.address());
    }

    @AfterEach
    void stop() {
        if (devices != null) {
            devices.close();
            grid.close();
            broker.close();
        }
    }

    @Test
    void on_a_full_disk_sales_go_on_into_the_reserve_and_all_else_is_refused_and_counted() throws Exception {
        Path disk = smallDisk(8);
        Path filler = disk.resolve("filler");
        try {
            grid.acking(false);
            Gateway gateway = start(disk.resolve("gateway"), 1 << 30, 1 << 20);
            devices.send("devices/S1/till-1/pos", receipt(0));
            await().atMost(SOON).until(() -> beat(gateway).lastSeq() > 0);
            fill(filler);
            for (int i = 1; i <= 300; i++) {
                devices.send("devices/S1/till-1/pos", receipt(i));
                devices.send("devices/S1/reader-1/rfid", tag(i));
                devices.send("devices/S1/door-1/door", door(i));
            }
            devices.awaitSent();
            await().atMost(SOON).until(() -> gateway.isSpendingReserve() && readings(gateway) >= 301);
            AtomicInteger later = new AtomicInteger(301);
            await().atMost(SOON).untilAsserted(() -> {
                // all of the above may have come before the first write that failed
                devices.send("devices/S1/door-1/door", door(later.getAndIncrement()));
                GatewayState.Heartbeat beat = beat(gateway);
                assertThat(beat.lost()).isPositive().isEqualTo(beat.refused().lost());
            });
            gateway.drop(); // whatever was accepted must be on disk, although that is full
            grid.acking(true);
            try (Gateway again = start(disk.resolve("gateway"), 1 << 30, 1 << 20)) {
                await().atMost(SOON).until(() -> receipts().size() == 301);
                Files.delete(filler);
                devices.send("devices/S1/door-1/door", door(1_000));
                await().atMost(SOON).until(() -> !again.isSpendingReserve());
                AtomicInteger next = new AtomicInteger(1_001);
                await().atMost(SOON)
                        .until(
                                () -> { // the spool's room is measured each second
                                    devices.send("devices/S1/door-1/door", door(next.getAndIncrement()));
                                    return people().stream().anyMatch(at -> at.isAfter(NOON.plusMillis(1_000)));
                                });
                assertThat(again.isRefusing()).isFalse();
            }
            assertThat(grid.complaints()).isEmpty();
            assertThat(reportedLost())
                    .as("said in batches, so that minutes know")
                    .isPositive();
        } finally {
            unmount(disk);
        }
    }

    @Test
    void when_the_reserve_is_spent_nothing_is_acked_and_all_sales_come_when_there_is_room() throws Exception {
        Path disk = smallDisk(4);
        Path filler = disk.resolve("filler");
        try {
            grid.acking(false);
            try (Gateway gateway = start(disk.resolve("gateway"), 1 << 30, 512 << 10)) {
                fill(filler);
                for (int i = 0; i < 900; i++) {
                    devices.send("devices/S1/till-1/pos", fatReceipt(i));
                }
                devices.awaitSent();
                await().atMost(SOON).until(gateway::isRefusing);
                assertThat(gateway.isSpendingReserve()).isTrue();
                assertThat(spoolBytes(gateway)).as("the whole reserve was used").isGreaterThan(400 << 10);
                Files.delete(filler);
                grid.acking(true);
                await().atMost(SOON).until(() -> receipts().size() == 900);
            }
            assertThat(grid.complaints()).isEmpty();
        } finally {
            unmount(disk);
        }
    }

    @Test
    void a_spool_at_its_limit_thins_counters_without_losing_anybody_and_keeps_every_sale() throws Exception {
        long limit = 20_000;
        grid.acking(false);
        try (Gateway gateway = start(folder.resolve("gateway"), limit, 0)) {
            int total = 0;
            int sent = 0;
            while (spoolBytes(gateway) < limit / 100 * 75 && sent < 5_000) {
                devices.send("devices/S1/till-1/pos", receipt(sent++));
                if (sent % 10 == 0) {
                    devices.awaitSent();
                }
            }
            int before = sent;
            await().atMost(SOON).until(() -> readings(gateway) == before);
            // Measured each second.
            await().atMost(SOON).until(() -> {
                devices.send("devices/S1/door-1/door", "{\"at\":\"" + NOON + "\",\"in\":0,\"out\":0}");
                return beat(gateway).refused().thinned() > 0;
            });
            for (int i = 1; i <= 200; i++) {
                total = i;
                devices.send("devices/S1/door-2/door", total(NOON.plusSeconds(3L * i), i));
            }
            devices.awaitSent();
            await().atMost(SOON).until(() -> beat(gateway).refused().thinned() > 150);
            assertThat(beat(gateway).refused().lost()).isZero();
            grid.acking(true);
            int all = total;
            int receipts = before;
            gateway.close();
            try (Gateway _ = start(folder.resolve("gateway"), limit, 0)) {
                await().atMost(SOON)
                        .until(() -> grid.readings().stream()
                                .anyMatch(reading -> reading instanceof Reading.DoorTotal in && in.total() == all));
                await().atMost(SOON).until(() -> receipts().size() == receipts);
            }
            List<Long> kept = grid.readings().stream()
                    .filter(Reading.DoorTotal.class::isInstance)
                    .map(reading -> ((Reading.DoorTotal) reading).total())
                    .toList();
            assertThat(kept).hasSizeLessThan(50).contains(1L, 99L, 199L, 200L);
        }
    }

    /// A disk of its own; skipped where nobody may make one.
    private Path smallDisk(int mib) throws Exception {
        Path place = Files.createDirectories(folder.resolve("small-disk"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "none", place.toString());
        Assumptions.assumeTrue(mounted, "Only root may mount a small disk, so none can be filled here.");
        return place;
    }

    private static void unmount(Path disk) throws Exception {
        assertThat(run("umount", "-l", disk.toString())).isTrue();
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /// Until there is no byte left.
    private static void fill(Path filler) {
        try (var out = Files.newOutputStream(filler)) {
            byte[] much = new byte[4096];
            while (true) {
                out.write(much);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private Gateway start(Path place, long maxBytes, long reserveBytes) throws IOException {
        Gateway gateway = Gateway.start(
                new Gateway.Settings(
                        broker.address(),
                        broker.address(),
                        place,
                        "gw",
                        List.of(new StoreId("S1")),
                        new DeviceReaders(DeviceSettings.NONE, new MemberHasher(new byte[32])),
                        16,
                        maxBytes,
                        reserveBytes,
                        "test"),
                InstantSource.system());
        await().atMost(SOON).until(gateway::isReady);
        return gateway;
    }

    private static GatewayState.Heartbeat beat(Gateway gateway) {
        return Objects.requireNonNull(gateway.heartbeats().get(ID));
    }

    private static long readings(Gateway gateway) {
        return beat(gateway).acceptedReadings();
    }

    private static long spoolBytes(Gateway gateway) {
        return beat(gateway).spoolBytes();
    }

    private Set<String> receipts() {
        return grid.readings().stream()
                .filter(Reading.ReceiptLine.class::isInstance)
                .map(reading -> ((Reading.ReceiptLine) reading).receipt())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<Instant> people() {
        return grid.readings().stream()
                .filter(Reading.DoorCount.class::isInstance)
                .map(reading -> Instant.ofEpochMilli(reading.atMillis()))
                .collect(Collectors.toSet());
    }

    private long reportedLost() {
        return grid.readings().stream()
                .filter(Reading.DeviceReport.class::isInstance)
                .mapToLong(reading -> ((Reading.DeviceReport) reading).lost())
                .sum();
    }

    private static String receipt(int number) {
        return """
                {"receipt":"R-%06d","kind":"sale","at":"2026-11-21T12:00:00Z",
                 "lines":[{"line":1,"code":"09506000134352","qty":2,"unitPrice":"3.99"}],"currency":"CNY"}
                """.formatted(number);
    }

    /// Takes about a kilobyte: many promotions, none twice.
    private static String fatReceipt(int number) {
        String lines = IntStream.rangeClosed(1, 12)
                .mapToObj(line ->
                        "{\"line\":%d,\"code\":\"09506000134352\",\"qty\":1,\"unitPrice\":\"3.99\",\"promotion\":\"%s\"}"
                                .formatted(line, ("%d/%d ".formatted(line, number)).repeat(12)))
                .collect(Collectors.joining(","));
        return "{\"receipt\":\"R-%06d\",\"kind\":\"sale\",\"at\":\"2026-11-21T12:00:00Z\",\"lines\":[%s],\"currency\":\"CNY\"}"
                .formatted(number, lines);
    }

    private static String tag(int number) {
        return "{\"epc\":\"3034257BF468D4800000%04X\",\"at\":\"2026-11-21T12:00:00Z\",\"antenna\":1,\"rssi\":-55.5}"
                .formatted(number);
    }

    private static String door(int number) {
        return "{\"at\":\"" + NOON.plusMillis(number) + "\",\"in\":1,\"out\":0}";
    }

    private static String total(Instant at, int in) {
        return "{\"at\":\"" + at + "\",\"totalIn\":" + in + "}";
    }
}
