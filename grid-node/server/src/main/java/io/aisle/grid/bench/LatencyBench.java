package io.aisle.grid.bench;

import io.aisle.domain.StoreId;
import io.aisle.grid.chaos.Program;
import io.aisle.grid.up.Launcher;
import io.aisle.grid.up.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    private static final String DEVICE_STORE = "LATENCY";
    private static final long SETTLE_SECONDS = 60;

    /// A node that has just got its load is compiled for a minute, which takes one of two processors.
    private static final int WARM_UP_ROUNDS = 3;

    private static final long WARM_UP_SEED = 1;

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

    @Option(
            names = "--other-stores",
            defaultValue = "20",
            description = "Other stores, which the load is of; with 250 each has what a store has in its busiest hour.")
    int otherStores;

    @Option(names = "--node-heap", defaultValue = "2g", description = "Heap of the node.")
    String heap = "2g";

    @Option(names = "--profile", description = "Record the node: target/bench/latency-node-0.jfr.")
    boolean profile;

    private final StoreId store = new StoreId(DEVICE_STORE);

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
        if (messages < 1 || everyMillis < 1 || otherStores < 1 || load < 0) {
            throw new WrongUsage("--messages, --every and --other-stores must be 1 or more, --load 0 or more.");
        }
        if (!List.of("entry", "rest", "page").containsAll(until) || direct && until.contains("page")) {
            throw new WrongUsage("--until must be of entry, rest and page; without a gateway no page shows figures.");
        }
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        try (Installation installation =
                new Installation(new Installation.Plan(name(), 1, false, false, heap, List.of(), profile), folder)) {
            ZoneOffset zone = IngestBench.evening(Instant.now());
            installation.importStores(otherStores, zone);
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
        try (DoorCounter door = new DoorCounter(
                store, installation.mqttPort(), direct, everyMillis, TimeUnit.SECONDS.toMillis(SETTLE_SECONDS))) {
            return measure(installation, folder, door);
        }
    }

    private List<Result> measure(Installation installation, Path folder, DoorCounter door) throws Exception {
        boolean withDashboard = until.contains("rest") || until.contains("page");
        boolean withPage = until.contains("page") && Browser.isInstalled();
        try (DashboardProcess dashboard = withDashboard ? new DashboardProcess(installation.nodePort()) : null;
                Browser browser = withPage ? new Browser(folder.resolve("browser")) : null) {
            List<Watcher> watchers = new ArrayList<>();
            if (until.contains("entry")) {
                watchers.add(Watcher.asking("entry", () -> door.entries(installation.grid())));
            }
            if (dashboard != null && until.contains("rest")) {
                watchers.add(Watcher.asking("rest", () -> footfall(dashboard.rest())));
            }
            if (dashboard != null && browser != null) {
                watchers.add(new PageWatcher(browser, dashboard.root(), store));
            }
            return measure(installation, watchers, door);
        }
    }

    private List<Result> measure(Installation installation, List<Watcher> watchers, DoorCounter door) throws Exception {
        warmUp(installation, watchers, door);
        List<Result> results = new ArrayList<>();
        for (Watcher watcher : watchers) {
            results.addAll(measure("idle", watcher, door, setup()));
        }
        if (load > 0) {
            long seed = WARM_UP_SEED;
            for (Watcher watcher : watchers) {
                try (SteadyLoad others = new SteadyLoad(installation.mqttPort(), otherStores, load, ++seed)) {
                    others.start();
                    Map<String, String> setup = setup();
                    setup.put("loadReadingsPerSecond", Integer.toString(load));
                    results.addAll(measure("loaded", watcher, door, setup));
                    others.stop();
                }
            }
        }
        return results;
    }

    private void warmUp(Installation installation, List<Watcher> watchers, DoorCounter door) throws Exception {
        try (SteadyLoad others =
                new SteadyLoad(installation.mqttPort(), otherStores, Math.max(load, Mix.READINGS), WARM_UP_SEED)) {
            others.start();
            for (Watcher watcher : watchers) {
                int left = quick ? 1 : WARM_UP_ROUNDS;
                for (; left > 0; left--) {
                    double[] _ = door.tell(watcher, messages);
                }
            }
            others.stop();
        }
    }

    private List<Result> measure(String what, Watcher watcher, DoorCounter door, Map<String, String> setup)
            throws Exception {
        double[] p50 = new double[rounds];
        double[] p99 = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            double[] millis = door.tell(watcher, messages);
            Arrays.sort(millis);
            p50[round] = millis[millis.length / 2];
            p99[round] = millis[Math.min(millis.length - 1, millis.length * 99 / 100)];
        }
        setup.put("messagesARound", Integer.toString(messages));
        setup.put("everyMillis", Integer.toString(everyMillis));
        setup.put("otherStores", Integer.toString(otherStores));
        setup.put("gateway", Boolean.toString(!direct));
        return List.of(
                Result.of("latency." + watcher.name() + "_" + what + "_p50", "ms", p50, setup),
                Result.of("latency." + watcher.name() + "_" + what + "_p99", "ms", p99, setup));
    }

    private static int footfall(DashboardProcess.Rest rest) throws IOException, InterruptedException {
        for (JsonNode line : rest.get("/stores")) {
            if (line.get("store").asString().equals(DEVICE_STORE)) {
                return line.get("footfallToday").asInt(0);
            }
        }
        return 0;
    }
}
