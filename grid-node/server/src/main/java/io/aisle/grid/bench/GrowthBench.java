package io.aisle.grid.bench;

import io.aisle.grid.chaos.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench growth`.
@Command(
        name = "aisle bench growth",
        mixinStandardHelpOptions = true,
        description = {
            "What a reading costs, and what a store takes in memory, with few and with many stores on one node, at the",
            "same rate of readings. Each number of stores has a node of its own; at first every store gets two batches,",
            "then the stores take turns, and round by round the nodes. CPU time of the node and of the generator, of the",
            "node's own rounds. Every tenth store, or all of 1,000 and less, are asked for their sums."
        },
        showDefaultValues = true)
public final class GrowthBench extends Bench {
    private static final int HOURS = 10;
    private static final int FIRST_BATCHES = 2;
    private static final int WINDOW = 2_000;
    private static final int ASKED_ALL = 1_000;

    @Option(
            names = "--stores",
            split = ",",
            paramLabel = "N",
            description = "Numbers of stores; default 10,100,1000,10000, or 10,100,1000 with --quick.")
    int[] stores = {};

    @Option(
            names = "--items",
            defaultValue = "100",
            description = "Items of each store; so few that after the first batches most tags are known.")
    int items;

    @Option(
            names = "--batches",
            defaultValue = "0",
            description = "Batches of 500 readings a round over all stores; 0: 3200, or 200 with --quick.")
    int batches;

    @Option(
            names = "--warm-up",
            defaultValue = "0",
            description = "Rounds before the measured ones; 0: 10, or 1 with --quick.")
    int warmUp;

    @Option(names = "--rate", defaultValue = "400000", description = "Readings a second.")
    int rate;

    @Option(names = "--node-heap", defaultValue = "4g", description = "Heap of each node.")
    String heap = "4g";

    @Option(names = "--seed", defaultValue = "1", description = "Of what the stores do.")
    long seed;

    @Option(names = "--profile", description = "Record each node: target/bench/growth-N-node-0.jfr.")
    boolean profile;

    public static void main(String[] args) {
        run(new GrowthBench(), args);
    }

    @Override
    String name() {
        return "growth";
    }

    @Override
    List<Result> measure() throws Exception {
        stores = stores.length > 0 ? stores : quick ? new int[] {10, 100, 1_000} : new int[] {10, 100, 1_000, 10_000};
        batches = batches == 0 ? quick ? 200 : 3_200 : batches;
        warmUp = warmUp == 0 ? quick ? 1 : 10 : warmUp;
        if (Arrays.stream(stores).anyMatch(count -> count < 1 || count > 99_999)
                || items < 1
                || items > 100_000
                || batches < 1
                || warmUp < 1
                || rate < Mix.READINGS) {
            throw new WrongUsage(
                    "--stores must be 1 to 99999, --items 1 to 100000, --batches and --warm-up 1 or more, --rate "
                            + Mix.READINGS + " or more.");
        }
        Map<String, String> setup = setup();
        setup.putAll(Map.of(
                "items", Integer.toString(items),
                "warmUpRounds", Integer.toString(warmUp),
                "readingsARound", Long.toString((long) batches * Mix.READINGS),
                "readingsPerSecondAsked", Integer.toString(rate),
                "nodeHeap", heap,
                "seed", Long.toString(seed)));
        List<Growing> all = new ArrayList<>();
        try {
            for (int count : stores) {
                Growing one = new Growing(count);
                all.add(one);
                one.begin();
            }
            for (int round = -warmUp; round < rounds; round++) {
                for (Growing one : all) {
                    one.round(round);
                }
            }
            for (Growing one : all) {
                one.verify();
            }
            return results(all, setup);
        } finally {
            for (Growing one : all) {
                one.close();
            }
        }
    }

    private static List<Result> results(List<Growing> all, Map<String, String> setup) {
        List<Result> results = new ArrayList<>();
        all.forEach(one ->
                results.add(Result.of("growth.cpu_ns_per_reading_" + one.count + "_stores", "ns", one.cost, setup)));
        double[] medians = results.stream().mapToDouble(Result::value).toArray();
        double least = Arrays.stream(medians).min().orElseThrow();
        double most = Arrays.stream(medians).max().orElseThrow();
        results.add(Result.of("growth.dearest_to_cheapest", "", new double[] {most / least}, setup));
        all.forEach(one -> results.addAll(one.reachedAndMemory(setup)));
        return results;
    }

    /// One node with its stores.
    private final class Growing {
        final int count;
        final double[] cost = new double[rounds];
        private final double[] reached = new double[rounds];
        private final Path folder;
        private final Installation installation;
        private final Instant now = Instant.now();
        private final ZoneOffset zone = IngestBench.evening(now);
        private final Mix[] mixes;
        private final int[] batchesOf;
        private final Feeder feeder;
        private double empty;
        private double filled;
        private long readings;

        Growing(int count) throws Exception {
            this.count = count;
            folder = Files.createDirectories(
                    results().resolve("run-" + ProcessHandle.current().pid() + "-" + count));
            installation = new Installation(
                    new Installation.Plan(name() + "-" + count, 1, false, false, heap, List.of(), profile), folder);
            int turns = batches * (warmUp + rounds);
            long from = now.minus(Duration.ofHours(HOURS)).toEpochMilli();
            batchesOf = IntStream.range(0, count)
                    .map(store -> FIRST_BATCHES + turns / count + (store < turns % count ? 1 : 0))
                    .toArray();
            mixes = IntStream.range(0, count)
                    .mapToObj(store -> new Mix(
                            store, items, seed, from, Duration.ofHours(HOURS).toMillis() / batchesOf[store]))
                    .toArray(Mix[]::new);
            byte[][][] payloads = IntStream.range(0, count)
                    .parallel()
                    .mapToObj(store -> Stream.generate(mixes[store]::next)
                            .limit(batchesOf[store])
                            .toArray(byte[][]::new))
                    .toArray(byte[][][]::new);
            feeder = new Feeder(installation.mqttPort(), mixes, payloads, WINDOW, 0, seed);
        }

        /// Imports the stores and gives each its first batches.
        void begin() throws Exception {
            Program node = installation.nodes().getFirst();
            ProcessHandle process = ProcessHandle.of(node.pid()).orElseThrow();
            empty = OtherJvm.liveMib(process);
            installation.importStores(count, zone);
            feeder.feed(FIRST_BATCHES);
            readings = (long) FIRST_BATCHES * count * Mix.READINGS;
            IngestBench.awaitApplied(installation, readings);
            filled = OtherJvm.liveMib(process);
            System.err.printf(Locale.ROOT, "  %d stores: %.0f MiB empty, %.0f MiB filled%n", count, empty, filled);
        }

        /// @param round below 0 while warming up
        void round(int round) throws Exception {
            Duration before = installation.cpu();
            long began = System.nanoTime();
            paced(feeder);
            readings += (long) batches * Mix.READINGS;
            IngestBench.awaitApplied(installation, readings);
            double seconds = (System.nanoTime() - began) / 1e9;
            double nanos = installation.cpu().minus(before).toNanos() / ((double) batches * Mix.READINGS);
            System.err.printf(
                    Locale.ROOT,
                    "  %d stores, %s: %,.0f ns CPU a reading%n",
                    count,
                    round < 0 ? "warming up" : "round " + (round + 1),
                    nanos);
            if (round >= 0) {
                cost[round] = nanos;
                reached[round] = batches * Mix.READINGS / seconds;
            }
        }

        void verify() throws IOException {
            LocalDate date = LocalDate.ofInstant(now, zone);
            int step = count <= ASKED_ALL ? 1 : 10;
            for (int store = 0; store < count; store += step) {
                IngestBench.verify(installation.grid(), mixes[store], batchesOf[store], date, now.toEpochMilli());
            }
        }

        List<Result> reachedAndMemory(Map<String, String> setup) {
            String suffix = "_" + count + "_stores";
            double each = (filled - empty) * 1_024 / count;
            return List.of(
                    Result.of("growth.readings_per_second" + suffix, "1/s", reached, setup),
                    Result.of("growth.live_heap" + suffix, "MiB", new double[] {filled}, setup),
                    Result.of("growth.heap_per_store" + suffix, "KiB", new double[] {each}, setup));
        }

        void close() throws Exception {
            feeder.close();
            installation.close();
            IngestBench.delete(folder);
        }
    }

    /// Sends a round's batches evenly and returns when all are acked.
    private void paced(Feeder feeder) throws IOException, InterruptedException {
        long everyNanos = TimeUnit.SECONDS.toNanos(1) * Mix.READINGS / rate;
        long next = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                feeder.flush();
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            feeder.send(1);
            next += everyNanos;
        }
        feeder.awaitAcked();
    }
}
