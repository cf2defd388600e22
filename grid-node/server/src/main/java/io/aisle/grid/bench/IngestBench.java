package io.aisle.grid.bench;

import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.HazelcastGrid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `./aisle bench ingest`.
@Command(
        name = "aisle bench ingest",
        mixinStandardHelpOptions = true,
        description = {
            "Readings a second from the broker into journal and stores, guards, journal and acks on.",
            "A reading counts when it is journaled and applied. Every round, the same payloads are also sent to a",
            "subscriber that only counts them. In the end every store is asked for its sums; a wrong one fails the bench."
        },
        showDefaultValues = true)
public final class IngestBench extends Bench {
    private static final int HOURS = 10;
    private static final int EVENING = 18;
    private static final int MOST_ITEMS = 100_000;
    private static final int ATTEMPTS = 20;

    @Option(names = "--stores", defaultValue = "0", description = "Stores; 0: 1000, or 100 with --quick.")
    int stores;

    @Option(names = "--items", defaultValue = "5000", description = "Items of each store.")
    int items;

    @Option(
            names = "--batches",
            defaultValue = "0",
            description = "Batches of 500 readings a store sends in a round; 0: as many as make 8 million readings"
                    + " over all stores, or 250 thousand with --quick.")
    int batches;

    @Option(
            names = "--warm-up",
            defaultValue = "0",
            description = "Rounds before the measured ones; 0: 8, or 1 with --quick. A node is compiled and its stores"
                    + " grow for a minute or two.")
    int warmUp;

    @Option(names = "--window", defaultValue = "2000", description = "Batches on their way at a time, over all stores.")
    int window;

    @Option(names = "--again", defaultValue = "1", description = "Percent of the batches that are sent twice.")
    int again;

    @Option(names = "--nodes", defaultValue = "1", description = "Grid nodes; more than one need PostgreSQL.")
    int nodes;

    @Option(
            names = "--broker",
            defaultValue = "embedded",
            description = "embedded (in the first node) or mosquitto (Debian package mosquitto).")
    String broker = "embedded";

    @Option(
            names = "--db",
            defaultValue = "",
            description = "h2 or postgresql (Debian package postgresql); default h2 for one node, else postgresql.")
    String db = "";

    @Option(
            names = "--node-heap",
            defaultValue = "",
            description = "Heap of each node; default 8g for one node, else 5g: of three each holds two thirds.")
    String heap = "";

    @Option(names = "--node-jvm", defaultValue = "", description = "Further JVM options for the nodes, as words.")
    String jvm = "";

    @Mixin
    MixOption mix = new MixOption();

    @Option(names = "--seed", defaultValue = "1", description = "Of what the stores do.")
    long seed;

    @Option(names = "--profile", description = "Record each node: target/bench/ingest-node-N.jfr.")
    boolean profile;

    public static void main(String[] args) {
        run(new IngestBench(), args);
    }

    @Override
    String name() {
        return "ingest";
    }

    @Override
    List<Result> measure() throws Exception {
        check();
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        try (Installation installation = new Installation(
                new Installation.Plan(
                        name(),
                        nodes,
                        broker.equals("mosquitto"),
                        db.equals("postgresql"),
                        heap,
                        Arrays.stream(jvm.split(" "))
                                .filter(word -> !word.isBlank())
                                .toList(),
                        profile),
                folder)) {
            return measure(installation);
        } finally {
            delete(folder);
        }
    }

    private void check() {
        Mix.Shares _ = mix.shares();
        if (stores == 0) {
            stores = quick ? 100 : 1_000;
        }
        if (batches == 0) {
            batches = Math.max(1, (quick ? 500 : 16_000) / Math.max(1, stores));
        }
        if (warmUp == 0) {
            warmUp = quick ? 1 : 8;
        }
        if (heap.isEmpty()) {
            heap = nodes > 1 ? "5g" : "8g";
        }
        if (db.isEmpty()) {
            db = nodes > 1 ? "postgresql" : "h2";
        }
        if (stores < 1
                || stores > 99_999
                || items < 1
                || items > MOST_ITEMS
                || batches < 1
                || warmUp < 1
                || window < 1
                || nodes < 1) {
            throw new WrongUsage("--stores must be 1 to 99999, --items 1 to " + MOST_ITEMS
                    + ", --batches, --warm-up, --window and --nodes 1 or more.");
        }
        if (!List.of("embedded", "mosquitto").contains(broker)) {
            throw new WrongUsage("--broker \"" + broker + "\" must be embedded or mosquitto.");
        }
        if (!List.of("h2", "postgresql").contains(db) || nodes > 1 && db.equals("h2")) {
            throw new WrongUsage("--db \"" + db + "\" must be h2 or postgresql, and postgresql for several nodes.");
        }
    }

    private List<Result> measure(Installation installation) throws Exception {
        Instant now = Instant.now();
        ZoneOffset zone = evening(now);
        installation.importStores(stores, zone);
        int all = batches * (warmUp + rounds);
        long slot = Duration.ofHours(HOURS).toMillis() / all;
        long from = now.minus(Duration.ofHours(HOURS)).toEpochMilli();
        Mix.Shares shares = mix.shares();
        Mix[] mixes = IntStream.range(0, stores)
                .mapToObj(number -> new Mix(shares, number, items, seed, from, slot))
                .toArray(Mix[]::new);
        byte[][][] payloads = Arrays.stream(mixes)
                .parallel()
                .map(mix -> Stream.generate(mix::next).limit(all).toArray(byte[][]::new))
                .toArray(byte[][][]::new);
        double[] rate = new double[rounds];
        double[] transport = new double[rounds];
        double[] share = new double[rounds];
        double[] cpu = new double[rounds];
        long readings = (long) stores * batches * Mix.READINGS;
        Map<String, String> setup = setup();
        try (Feeder feeder = new Feeder(installation.mqttPort(), mixes, payloads, window, again, seed);
                Transport bare = new Transport(installation.mqttPort(), window)) {
            for (int round = -warmUp; round < rounds; round++) {
                int first = 1 + (warmUp + round) * batches;
                long began = System.nanoTime();
                bare.carry(payloads, first, batches);
                double bareSeconds = (System.nanoTime() - began) / 1e9;
                Duration cpuBefore = installation.cpu();
                began = System.nanoTime();
                feeder.feed(batches);
                awaitApplied(installation, readings * (warmUp + round + 1));
                double seconds = (System.nanoTime() - began) / 1e9;
                Duration used = installation.cpu().minus(cpuBefore);
                System.err.printf(
                        Locale.ROOT,
                        "  %s: %,.0f readings/s, %,.0f ns CPU a reading%n",
                        round < 0 ? "warming up" : "round " + (round + 1),
                        readings / seconds,
                        used.toNanos() / (double) readings);
                if (round >= 0) {
                    rate[round] = readings / seconds;
                    transport[round] = readings / bareSeconds;
                    share[round] = bareSeconds / seconds;
                    cpu[round] = used.toNanos() / (double) readings;
                }
            }
            setup.put("sentAgain", Long.toString(feeder.sentAgain()));
        }
        verify(installation.grid(), mixes, all, LocalDate.ofInstant(now, zone), now.toEpochMilli());
        setup.put("warmUpRounds", Integer.toString(warmUp));
        setup.put("mix", shares.toString());
        setup.putAll(Map.of(
                "stores", Integer.toString(stores),
                "items", Integer.toString(items),
                "readingsARound", Long.toString(readings),
                "window", Integer.toString(window),
                "nodes", Integer.toString(nodes),
                "broker", broker,
                "db", db,
                "nodeJvm", jvm,
                "seed", Long.toString(seed)));
        double bytes = Arrays.stream(payloads)
                .flatMap(Arrays::stream)
                .mapToLong(payload -> payload.length)
                .sum();
        String prefix = nodes == 1 ? "ingest." : nodes == 3 ? "ingest.three_nodes." : "ingest." + nodes + "_nodes.";
        return List.of(
                Result.of(prefix + "readings_per_second", "1/s", rate, setup),
                Result.of(prefix + "transport_readings_per_second", "1/s", transport, setup),
                Result.of(prefix + "share_of_transport", "", share, setup),
                Result.of(prefix + "cpu_ns_per_reading", "ns", cpu, setup),
                Result.of(
                        prefix + "bytes_per_reading",
                        "B",
                        new double[] {bytes / ((double) stores * all * Mix.READINGS)},
                        setup));
    }

    /// The zone in which it is evening now, so that a whole day's trade has its place on one date before now.
    static ZoneOffset evening(Instant now) {
        int hours = Math.floorMod(EVENING - now.atOffset(ZoneOffset.UTC).getHour(), 24);
        return ZoneOffset.ofHours(hours > 12 ? hours - 24 : hours);
    }

    static void awaitApplied(Installation installation, long readings) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            long applied = (long) installation.metric("aisle_applied_readings_total");
            if (applied == readings) {
                return;
            }
            if (applied > readings || System.nanoTime() > end) {
                throw new IOException(applied + " readings were applied of " + readings + " that were sent.");
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    /// Every store must show exactly what was sent.
    static void verify(HazelcastGrid grid, Mix[] mixes, int batches, LocalDate date, long nowMillis)
            throws IOException {
        for (Mix mix : mixes) {
            verify(grid, mix, batches, date, nowMillis);
        }
    }

    /// One store; a node that is too busy to answer is asked again.
    static void verify(HazelcastGrid grid, Mix mix, int batches, LocalDate date, long nowMillis) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                verifyNow(grid, mix, batches, date, nowMillis);
                return;
            } catch (GridUnavailable busy) {
                if (attempt == ATTEMPTS) {
                    throw busy;
                }
            }
        }
    }

    private static void verifyNow(HazelcastGrid grid, Mix mix, int batches, LocalDate date, long nowMillis)
            throws IOException {
        Mix.Sums found = sums(grid, mix, date, nowMillis);
        if (!found.equals(mix.sums())) {
            throw new IOException("Store " + mix.store() + " shows " + found + " of " + mix.sums() + ".");
        }
        long applied = grid.summary(mix.store(), nowMillis).orElseThrow().appliedBatches();
        if (applied != batches) {
            throw new IOException("Store " + mix.store() + " holds " + applied + " batches of " + batches + ".");
        }
    }

    private static Mix.Sums sums(HazelcastGrid grid, Mix mix, LocalDate date, long nowMillis) {
        List<Bucket> day = grid.buckets(mix.store(), date, 24 * 60, nowMillis).orElseThrow();
        long onHand = Arrays.stream(grid.stock(mix.store(), StockQuery.ALL, nowMillis)
                        .orElseThrow()
                        .rows())
                .mapToLong(row -> row.onHandMilli())
                .sum();
        List<ZoneTags> zones =
                new ArrayList<>(grid.zones(mix.store(), nowMillis).orElseThrow());
        return new Mix.Sums(
                day.stream().mapToLong(Bucket::in).sum(),
                day.stream().mapToLong(Bucket::out).sum(),
                day.stream().mapToLong(Bucket::receipts).sum(),
                day.stream().mapToLong(Bucket::unitsMilli).sum(),
                day.stream().mapToLong(Bucket::netMicros).sum(),
                onHand,
                zones.stream()
                        .mapToLong(zone -> zone.present() + zone.departed())
                        .sum());
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
