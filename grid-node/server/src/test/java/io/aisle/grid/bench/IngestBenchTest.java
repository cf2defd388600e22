package io.aisle.grid.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.store.Applied;
import io.aisle.domain.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class IngestBenchTest {
    private static final long NOON = Instant.parse("2026-09-01T12:00:00Z").toEpochMilli();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void forgetHome() {
        System.clearProperty("aisle.home");
    }

    @Test
    void a_whole_node_is_measured_and_shows_what_was_sent() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        int exit = new CommandLine(new IngestBench())
                .execute("--stores", "3", "--batches", "4", "--rounds", "1", "--again", "50", "--node-heap", "256m");
        assertThat(exit).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("target/bench/ingest.json"));
        assertThat(lines).hasSize(5).allMatch(line -> line.startsWith("{\"metric\":\"ingest."));
        assertThat(lines.getFirst())
                .contains("\"metric\":\"ingest.readings_per_second\"")
                .contains("\"readingsARound\":\"6000\"")
                .doesNotContain("\"value\":0.000");
    }

    @Test
    void another_mix_counts_as_exactly_and_a_wrong_one_is_a_sentence() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        String[] small = {"--stores", "2", "--batches", "3", "--rounds", "1", "--node-heap", "256m", "--mix"};
        assertThat(ingest(small, "50,401,0,49")).isZero();
        assertThat(Files.readAllLines(folder.resolve("target/bench/ingest.json")))
                .allMatch(line -> line.contains("\"mix\":\"50,401,0,49\""));
        assertThat(ingest(small, "350,100,40")).isEqualTo(2);
        assertThat(ingest(small, "350,100,40,11")).isEqualTo(2);
    }

    private static int ingest(String[] arguments, String mix) {
        return new CommandLine(new IngestBench())
                .setExecutionExceptionHandler((failure, line, parsed) -> failure instanceof Bench.WrongUsage ? 2 : 1)
                .execute(Stream.concat(Stream.of(arguments), Stream.of(mix)).toArray(String[]::new));
    }

    @Test
    void a_node_that_is_offered_too_much_takes_everything_once() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        int exit = new CommandLine(new OverloadBench())
                .execute("--stores", "3", "--batches", "4", "--rounds", "1", "--window", "2", "--node-heap", "256m");
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(folder.resolve("target/bench/overload.json")))
                .hasSize(5)
                .allMatch(line -> line.startsWith("{\"metric\":\"overload."))
                .noneMatch(line -> line.contains("\"value\":0.000"));
    }

    @Test
    void every_message_is_timed_until_the_stores_entry_has_it() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        int exit = new CommandLine(new LatencyBench())
                .execute(
                        "--direct",
                        "--messages",
                        "20",
                        "--rounds",
                        "1",
                        "--load",
                        "0",
                        "--until",
                        "entry",
                        "--node-heap",
                        "256m");
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(folder.resolve("target/bench/latency.json")))
                .hasSize(2)
                .allMatch(line -> line.contains("\"messagesARound\":\"20\""));
    }

    @Test
    void with_more_stores_on_the_same_node_cost_and_memory_are_measured() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        int exit = new CommandLine(new GrowthBench())
                .execute(
                        "--stores",
                        "2,3",
                        "--batches",
                        "5",
                        "--warm-up",
                        "1",
                        "--rounds",
                        "1",
                        "--rate",
                        "20000",
                        "--node-heap",
                        "256m");
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(folder.resolve("target/bench/growth.json")))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly(
                        "{\"metric\":\"growth.cpu_ns_per_reading_2_stores\"",
                        "{\"metric\":\"growth.cpu_ns_per_reading_3_stores\"",
                        "{\"metric\":\"growth.dearest_to_cheapest\"",
                        "{\"metric\":\"growth.readings_per_second_2_stores\"",
                        "{\"metric\":\"growth.live_heap_2_stores\"",
                        "{\"metric\":\"growth.heap_per_store_2_stores\"",
                        "{\"metric\":\"growth.readings_per_second_3_stores\"",
                        "{\"metric\":\"growth.live_heap_3_stores\"",
                        "{\"metric\":\"growth.heap_per_store_3_stores\"");
    }

    @Test
    void a_node_that_was_killed_shows_all_readings_after_a_cold_start() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        int exit = new CommandLine(new RecoveryBench())
                .execute(
                        "--part",
                        "cold",
                        "--cells",
                        "1200",
                        "--items",
                        "600",
                        "--readings",
                        "4000",
                        "--rounds",
                        "1",
                        "--node-heap",
                        "256m");
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(folder.resolve("target/bench/recovery.json")))
                .hasSize(3)
                .allMatch(line ->
                        line.contains("\"readingsBehindCheckpoint\":\"4000\"") && line.contains("\"cells\":\"1200\""));
    }

    @Test
    void decoding_and_applying_are_measured_over_all_readings() throws Exception {
        System.setProperty("aisle.home", folder.toString());
        assertThat(new CommandLine(new HotBench()).execute("--quick", "--stores", "2", "--rounds", "1"))
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("target/bench/hot.json")))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .containsExactly(
                        "{\"metric\":\"hot.decode_cpu_ns\"",
                        "{\"metric\":\"hot.decode_bytes\"",
                        "{\"metric\":\"hot.apply_cpu_ns\"",
                        "{\"metric\":\"hot.apply_bytes\"");
    }

    @Test
    void a_batch_holds_the_mix_and_a_store_adds_it_up() {
        Mix mix = new Mix(7, 50, 1, NOON, 60_000);
        Store store = Store.empty(mix.store(), ZoneOffset.UTC);
        for (int i = 0; i < 3; i++) {
            Batch batch = mix.nextBatch();
            assertThat(batch.readings().stream()
                            .collect(Collectors.groupingBy(
                                    reading -> reading.getClass().getSimpleName(), Collectors.counting())))
                    .containsEntry("TagSeen", 350L)
                    .containsEntry("ReceiptLine", 100L)
                    .containsEntry("DoorCount", 40L)
                    .containsEntry("StockScanned", 10L);
            assertThat(store.apply(mix.gateway(), batch)).isEqualTo(Applied.APPLIED);
        }
        long later = NOON + Duration.ofHours(1).toMillis();
        var day = store.buckets(LocalDate.parse("2026-09-01"), 24 * 60, later).getFirst();
        assertThat(mix.sums().receipts()).isEqualTo(75).isEqualTo(day.receipts());
        assertThat(mix.sums().entries()).isEqualTo(day.in());
        assertThat(mix.sums().netMicros()).isEqualTo(day.netMicros());
        assertThat(mix.sums().tags())
                .isEqualTo(store.zones(later).stream()
                        .mapToLong(zone -> zone.present())
                        .sum());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 6, 12, 17, 18, 23})
    void it_is_evening_in_the_stores_of_the_bench_whatever_the_hour(int hour) {
        Instant now = Instant.parse("2026-09-01T00:30:00Z").plus(Duration.ofHours(hour));
        assertThat(now.atOffset(IngestBench.evening(now)).getHour()).isEqualTo(18);
    }

    @Test
    void what_makes_no_sense_is_refused_in_a_sentence() {
        assertThat(new CommandLine(new IngestBench())
                        .setExecutionExceptionHandler((failure, command, parsed) -> {
                            assertThat(failure).hasMessageContaining("postgresql for several nodes");
                            return 2;
                        })
                        .execute("--nodes", "3", "--db", "h2"))
                .isEqualTo(2);
    }
}
