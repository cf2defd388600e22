package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Topics;
import io.aisle.grid.chaos.Program;
import io.aisle.grid.client.HazelcastGrid;
import io.aisle.grid.up.Launcher;
import io.aisle.grid.up.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `./aisle bench latency`.
@Command(
        name = "aisle bench latency",
        mixinStandardHelpOptions = true,
        description = {
            "How long a device's message takes until a client of the grid is told of it by the store's entry, until the",
            "dashboard's REST interface tells it, and until the number in a page in Chromium changes.",
            "A door counter tells every 20 ms of one more person, through a real gateway with its spool; entry and REST are",
            "asked again and again how many came in, the page is watched from inside. Each once idle and once while other",
            "stores send. Every person must be counted."
        },
        showDefaultValues = true)
public final class LatencyBench extends Bench {
    private static final int LOADED_STORES = 20;
    private static final String DEVICE_STORE = "LATENCY";
    private static final long SETTLE_SECONDS = 60;

    @Option(names = "--messages", defaultValue = "0", description = "Messages a round; 0: 500, or 100 with --quick.")
    int messages;

    @Option(names = "--every", defaultValue = "20", description = "Milliseconds between two messages.")
    int everyMillis;

    @Option(
            names = "--load",
            defaultValue = "50000",
            description = "Readings a second of other stores in the loaded rounds.")
    int load;

    @Option(names = "--direct", description = "Without a gateway: batches of one reading go straight to the grid.")
    boolean direct;

    @Option(
            names = "--until",
            split = ",",
            defaultValue = "entry,rest,page",
            description = "entry, rest, page, separated by commas; page is left out where no Chromium is installed.")
    List<String> until = List.of();

    @Option(names = "--node-heap", defaultValue = "1g", description = "Heap of the node.")
    String heap = "1g";

    @Option(names = "--profile", description = "Record the node: target/bench/latency-node-0.jfr.")
    boolean profile;

    private final StoreId store = new StoreId(DEVICE_STORE);
    private final Topics topics = new Topics(store, new GatewayId("bench-door"));
    private final Epoch epoch = Epoch.random(new SplittableRandom(System.nanoTime()));
    private int sent;

    public static void main(String[] args) {
        run(new LatencyBench(), args);
    }

    @Override
    String name() {
        return "latency";
    }

    @Override
    List<Result> measure() throws Exception {
        if (messages == 0) {
            messages = quick ? 100 : 500;
        }
        if (messages < 1 || everyMillis < 1 || load < 0) {
            throw new WrongUsage("--messages and --every must be 1 or more, --load 0 or more.");
        }
        if (!List.of("entry", "rest", "page").containsAll(until) || direct && until.contains("page")) {
            throw new WrongUsage("--until must be of entry, rest and page; without a gateway no page shows figures.");
        }
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        try (Installation installation =
                new Installation(new Installation.Plan(name(), 1, false, false, heap, List.of(), profile), folder)) {
            ZoneOffset zone = IngestBench.evening(Instant.now());
            installation.importStores(LOADED_STORES, zone);
            installation.importStores(List.of(DEVICE_STORE), zone);
            if (direct) {
                return measure(installation, folder);
            }
            Program gateway = gateway(installation, folder, DEVICE_STORE);
            try {
                return measure(installation, folder);
            } finally {
                gateway.stop();
            }
        } finally {
            IngestBench.delete(folder);
        }
    }

    static Program gateway(Installation installation, Path folder, String store)
            throws IOException, InterruptedException {
        Launcher launcher = new Launcher(Path.of(System.getProperty("aisle.home", "."), "aisle"), Map.of());
        Part part = new Part(
                "gateway",
                "gateway",
                List.of(
                        "--broker",
                        "tcp://127.0.0.1:" + installation.mqttPort(),
                        "--stores",
                        store,
                        "--data",
                        folder.resolve("gateway").toString()));
        Program gateway = new Program("gateway", folder, () -> launcher.launch(part), Program.SAYS_SO);
        gateway.start();
        gateway.awaitReady(SETTLE_SECONDS);
        return gateway;
    }

    private List<Result> measure(Installation installation, Path folder) throws Exception {
        boolean withDashboard = until.contains("rest") || until.contains("page");
        boolean withPage = until.contains("page") && Browser.isInstalled();
        try (DashboardProcess dashboard = withDashboard ? new DashboardProcess(installation.nodePort()) : null;
                Browser browser = withPage ? new Browser(folder.resolve("browser")) : null) {
            List<Watcher> watchers = new ArrayList<>();
            if (until.contains("entry")) {
                watchers.add(Watcher.asking("entry", () -> entries(installation.grid())));
            }
            if (dashboard != null && until.contains("rest")) {
                watchers.add(Watcher.asking("rest", () -> footfall(dashboard.rest())));
            }
            if (dashboard != null && browser != null) {
                watchers.add(new PageWatcher(browser, dashboard.root(), store));
            }
            return measure(installation, watchers);
        }
    }

    private List<Result> measure(Installation installation, List<Watcher> watchers) throws Exception {
        List<Result> results = new ArrayList<>();
        try (Wire wire = new Wire("127.0.0.1", installation.mqttPort(), "bench-door", (b, t, tl, p, pl) -> {})) {
            for (Watcher watcher : watchers) {
                tell(watcher, wire, Math.max(10, messages / 5)); // warms up
                results.addAll(measure("idle", watcher, wire, setup()));
            }
            if (load > 0) {
                long seed = 0;
                for (Watcher watcher : watchers) {
                    try (Background background = new Background(installation.mqttPort(), load, loadSeconds(), ++seed)) {
                        results.addAll(measure("loaded", watcher, wire, background.setup(setup())));
                        background.check();
                    }
                }
            }
        }
        return results;
    }

    /// Longer than the loaded rounds should take.
    private int loadSeconds() {
        return 10 + (int) (3L * rounds * messages * everyMillis / 1_000);
    }

    private List<Result> measure(String what, Watcher watcher, Wire wire, Map<String, String> setup) throws Exception {
        double[] p50 = new double[rounds];
        double[] p99 = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double[] millis = tell(watcher, wire, messages);
            Arrays.sort(millis);
            p50[round] = millis[millis.length / 2];
            p99[round] = millis[Math.min(millis.length - 1, millis.length * 99 / 100)];
        }
        setup.put("messagesARound", Integer.toString(messages));
        setup.put("everyMillis", Integer.toString(everyMillis));
        setup.put("gateway", Boolean.toString(!direct));
        return List.of(
                Result.of("latency." + watcher.name() + "_" + what + "_p50", "ms", p50, setup),
                Result.of("latency." + watcher.name() + "_" + what + "_p99", "ms", p99, setup));
    }

    /// @return how many milliseconds each message took
    private double[] tell(Watcher watcher, Wire wire, int count) throws Exception {
        double[] told = new double[count];
        long patience = TimeUnit.SECONDS.toMillis(SETTLE_SECONDS) + (long) count * everyMillis;
        Watcher.Watch watch = watcher.begin(sent, count, patience);
        long next = System.nanoTime();
        for (int i = 0; i < count; i++) {
            while (System.nanoTime() < next) {
                TimeUnit.NANOSECONDS.sleep(Math.max(1, next - System.nanoTime()));
            }
            next += TimeUnit.MILLISECONDS.toNanos(everyMillis);
            told[i] = Watcher.nowMillis();
            publish(wire);
        }
        double[] seen = watch.seenMillis();
        return IntStream.range(0, count).mapToDouble(i -> seen[i] - told[i]).toArray();
    }

    private int entries(HazelcastGrid grid) {
        return grid.summary(store, System.currentTimeMillis())
                .map(summary -> summary.entries())
                .orElse(0);
    }

    private static int footfall(DashboardProcess.Rest rest) throws IOException, InterruptedException {
        for (JsonNode line : rest.get("/stores")) {
            if (line.get("store").asString().equals(DEVICE_STORE)) {
                return line.get("footfallToday").asInt(0);
            }
        }
        return 0;
    }

    private void publish(Wire wire) throws IOException, InterruptedException {
        long at = System.currentTimeMillis();
        sent++;
        if (direct) {
            Reading one = new Reading.DoorCount(at, "door-1", sent, 1, 0);
            wire.publish(
                    topics.batch().getBytes(UTF_8),
                    BatchCodec.encode(new Batch(epoch, sent, at, at, 0, "", List.of(one))));
        } else {
            String message = "{\"at\":" + at + ",\"in\":1,\"out\":0,\"n\":" + sent + "}";
            wire.publish(("devices/" + DEVICE_STORE + "/door-1/door").getBytes(UTF_8), message.getBytes(UTF_8));
        }
        wire.flush();
    }

    /// Other stores that send at a steady rate.
    private static final class Background implements AutoCloseable {
        private final Feeder feeder;
        private final Thread thread;
        private final int readingsPerSecond;
        private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        private volatile boolean open = true;
        private volatile long batches;
        private final long began;

        /// @param seed of its own for each: the grid takes no stream twice
        Background(int mqttPort, int readingsPerSecond, int seconds, long seed)
                throws IOException, InterruptedException {
            this.readingsPerSecond = readingsPerSecond;
            long everyNanos = TimeUnit.SECONDS.toNanos(1) * LOADED_STORES * Mix.READINGS / readingsPerSecond;
            int most = 1 + (int) (TimeUnit.SECONDS.toNanos(seconds) / everyNanos);
            long from = Instant.now().minus(Duration.ofHours(10)).toEpochMilli();
            Mix[] mixes = IntStream.range(0, LOADED_STORES)
                    .mapToObj(number -> new Mix(
                            number, 5_000, seed, from, Duration.ofHours(10).toMillis() / most))
                    .toArray(Mix[]::new);
            byte[][][] payloads = Arrays.stream(mixes)
                    .map(mix -> Stream.generate(mix::next).limit(most).toArray(byte[][]::new))
                    .toArray(byte[][][]::new);
            feeder = new Feeder(mqttPort, mixes, payloads, 2_000, 0, 1);
            began = System.nanoTime();
            thread = Thread.ofPlatform().name("load").start(() -> send(most, everyNanos));
        }

        private void send(int most, long everyNanos) {
            try {
                long next = System.nanoTime();
                for (int i = 0; i < most && open; i++) {
                    feeder.feed(1);
                    batches += LOADED_STORES;
                    next += everyNanos;
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
                }
            } catch (IOException | InterruptedException failed) {
                failure.set(failed);
            }
        }

        Map<String, String> setup(Map<String, String> setup) {
            setup.put("loadReadingsPerSecond", Integer.toString(readingsPerSecond));
            return setup;
        }

        /// @throws IOException if the load was not what it was to be
        void check() throws Exception {
            Exception failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double reached = batches * Mix.READINGS / seconds;
            if (reached < 0.5 * readingsPerSecond) {
                throw new IOException("Only " + Math.round(reached) + " readings a second were taken beside it.");
            }
        }

        @Override
        public void close() throws IOException, InterruptedException {
            open = false;
            thread.join();
            feeder.close();
        }
    }
}
