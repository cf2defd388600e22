package io.aisle.grid.bench;

import io.aisle.domain.StoreId;
import io.aisle.grid.chaos.Program;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench dashboard`.
@Command(
        name = "aisle bench dashboard",
        mixinStandardHelpOptions = true,
        description = {
            "One dashboard process with many signed-in sessions, half of them on a store's page, half on its region's, held",
            "by light clients that speak Vaadin's protocol with push. A door and a till of the store tell of one person and",
            "one sale twice a second through a gateway, and other stores send beside. How old an update is when a session",
            "has read it, how much longer the grid takes to ack with the sessions than without, the heap of a session.",
            "Some sessions read slowly; their updates do not count, but they must be cut, and find everything when they",
            "come back. Every other session must be told the last figure."
        },
        showDefaultValues = true)
public final class DashboardBench extends Bench {
    private static final String WATCHED = "WATCHED";
    private static final String REGION = "Watched";
    private static final int QUIET_STORES = 9;
    private static final long SETTLE_SECONDS = 60;
    private static final Map<String, String> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("update_age_p50", "ms");
        UNITS.put("update_age_p95", "ms");
        UNITS.put("update_age_max", "ms");
        UNITS.put("ack_without", "ms");
        UNITS.put("ack_change", "%");
        UNITS.put("heap_per_session", "MiB");
        UNITS.put("heap_left", "MiB");
        UNITS.put("bytes_per_session", "B/s");
        UNITS.put("cpu_cores", "");
        UNITS.put("slow_cut", "%");
        UNITS.put("cut_after", "s");
    }

    @Option(
            names = "--sessions",
            split = ",",
            paramLabel = "N",
            description = "Numbers of sessions; default 200,500, or 20 with --quick.")
    int[] sessions = {};

    @Option(names = "--slow", defaultValue = "20", description = "Percent of the sessions that read slowly.")
    int slow;

    @Option(names = "--slow-bytes", defaultValue = "8", description = "Bytes a second that a slow session reads.")
    int slowBytes;

    @Option(
            names = "--cut-within",
            defaultValue = "90",
            description = "Seconds that slow sessions are waited for to be cut.")
    int cutSeconds;

    @Option(names = "--seconds", defaultValue = "0", description = "Seconds a round; 0: 15, or 5 with --quick.")
    int seconds;

    @Option(names = "--load", defaultValue = "20000", description = "Readings a second of other stores.")
    int load;

    @Option(
            names = "--browser",
            description = "Hold a real Chromium beside, and fail if it is told something else than the light clients.")
    boolean browser;

    @Option(names = "--dashboard-heap", defaultValue = "1g", description = "Heap of the dashboard.")
    String heap = "1g";

    @Option(names = "--node-heap", defaultValue = "1g", description = "Heap of the node.")
    String nodeHeap = "1g";

    @Option(names = "--profile", description = "Record the dashboard: target/bench/dashboard.jfr.")
    boolean profile;

    public static void main(String[] args) {
        run(new DashboardBench(), args);
    }

    @Override
    String name() {
        return "dashboard";
    }

    @Override
    List<Result> measure() throws Exception {
        sessions = sessions.length > 0 ? sessions : quick ? new int[] {20} : new int[] {200, 500};
        seconds = seconds > 0 ? seconds : quick ? 5 : 15;
        if (Arrays.stream(sessions).anyMatch(count -> count < 1)
                || slow < 0
                || slow > 90
                || slowBytes < 1
                || load < Mix.READINGS) {
            throw new WrongUsage("--sessions and --slow-bytes must be 1 or more, --slow 0 to 90, --load " + Mix.READINGS
                    + " or more.");
        }
        if (browser && !Browser.isInstalled()) {
            throw new WrongUsage("--browser needs chromium and chromedriver in /usr/bin.");
        }
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        try (Installation installation =
                new Installation(new Installation.Plan(name(), 1, false, false, nodeHeap, List.of(), false), folder)) {
            ZoneOffset zone = IngestBench.evening(Instant.now());
            installation.importStores(OtherStores.COUNT, zone);
            importWatched(installation, zone);
            Program gateway = LatencyBench.gateway(installation, folder, WATCHED);
            try (Till till = new Till(installation.mqttPort(), new StoreId(WATCHED));
                    OtherStores others = new OtherStores(installation.mqttPort(), load);
                    DashboardProcess dashboard = new DashboardProcess(installation.nodePort(), environment())) {
                warmUp(dashboard, till);
                List<Result> results = new ArrayList<>();
                for (int count : sessions) {
                    results.addAll(measure(dashboard, till, others, count, folder));
                }
                return results;
            } finally {
                gateway.stop();
            }
        } finally {
            IngestBench.delete(folder);
        }
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("AISLE_DASHBOARD_HEAP", heap));
        if (profile) {
            Path recording = Files.createDirectories(results()).resolve("dashboard.jfr");
            environment.put(
                    "AISLE_JVM", "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + recording);
        }
        return environment;
    }

    /// The store and some that nobody sends for, in a region of their own.
    private static void importWatched(Installation installation, ZoneOffset zone) throws IOException {
        String zoneName = zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
        String[][] rows = IntStream.rangeClosed(0, QUIET_STORES)
                .mapToObj(number -> number == 0 ? WATCHED : "QUIET" + number)
                .map(store -> new String[] {store, store, REGION, zoneName, "EUR"})
                .toArray(String[][]::new);
        ImportReport report = installation
                .grid()
                .take(new ImportRows(
                        "stores",
                        new String[] {"store", "name", "region", "time_zone", "currency"},
                        rows,
                        LongStream.range(2, rows.length + 2).toArray()));
        if (report.refusedCount() > 0) {
            throw new IOException(report.refused()[0]);
        }
    }

    /// Until one session of each page is told what the door counts.
    private void warmUp(DashboardProcess dashboard, Till till) throws Exception {
        try (HttpClient http = PushSession.client();
                Crowd crowd = new Crowd(http, dashboard.root(), till)) {
            crowd.open(2, 0, slowBytes, WATCHED, REGION);
            till.tell(5);
            crowd.awaitAll(till.last(), SETTLE_SECONDS);
            crowd.leave();
        }
    }

    private List<Result> measure(DashboardProcess dashboard, Till till, OtherStores others, int count, Path folder)
            throws Exception {
        int slowOnes = count * slow / 100;
        Map<String, double[]> rows = new LinkedHashMap<>();
        UNITS.keySet().forEach(figure -> rows.put(figure, new double[rounds]));
        for (int round = 0; round < rounds; round++) {
            boolean quietFirst = round % 2 == 0; // whatever is measured later finds everything warmer
            double without = quietFirst ? ackWithout(till, others) : 0;
            double ackWith;
            double empty = OtherJvm.liveMib(dashboard.handle());
            try (HttpClient http = PushSession.client();
                    Crowd crowd = new Crowd(http, dashboard.root(), till);
                    BrowserPushes real = browser && round == 0
                            ? new BrowserPushes(folder.resolve("browser"), dashboard.root(), WATCHED)
                            : null) {
                crowd.open(count, slowOnes, slowBytes, WATCHED, REGION);
                long opened = System.nanoTime();
                till.tell(2);
                crowd.awaitAll(till.last(), SETTLE_SECONDS);
                others.forget();
                crowd.begin();
                if (real != null) {
                    real.begin();
                }
                long cpu = OtherJvm.cpu(dashboard.handle()).toNanos();
                till.tellCounted(seconds);
                note(rows, "cpu_cores", round, (OtherJvm.cpu(dashboard.handle()).toNanos() - cpu) / 1e9 / seconds);
                ackWith = others.medianAckMillis();
                note(rows, "bytes_per_session", round, crowd.bytesOfFast() / (double) (count - slowOnes) / seconds);
                crowd.awaitAll(till.last(), SETTLE_SECONDS);
                double[] ages = till.ages();
                if (ages.length != (count - slowOnes) * 2 * seconds) {
                    throw new IOException(
                            ages.length + " updates were seen of " + (count - slowOnes) * 2 * seconds + ".");
                }
                note(rows, "update_age_p50", round, ages[ages.length / 2]);
                note(rows, "update_age_p95", round, ages[ages.length * 95 / 100]);
                note(rows, "update_age_max", round, ages[ages.length - 1]);
                compare(real, crowd, till.last());
                note(rows, "heap_per_session", round, (OtherJvm.liveMib(dashboard.handle()) - empty) / count);
                while (!crowd.slowAreCut() && System.nanoTime() - opened < TimeUnit.SECONDS.toNanos(cutSeconds)) {
                    till.tell(1);
                }
                note(rows, "slow_cut", round, slowOnes == 0 ? 100 : 100.0 * crowd.cut() / slowOnes);
                note(rows, "cut_after", round, (System.nanoTime() - opened) / 1e9);
                till.awaitShown(dashboard.rest());
                crowd.slowComeBack(till.last(), SETTLE_SECONDS);
                crowd.leave();
            }
            note(rows, "heap_left", round, OtherJvm.liveMib(dashboard.handle()) - empty);
            without = quietFirst ? without : ackWithout(till, others);
            note(rows, "ack_without", round, without);
            note(rows, "ack_change", round, 100 * (ackWith / without - 1));
            int now = round;
            System.err.printf(Locale.ROOT, "  %d sessions, round %d of %d:", count, round + 1, rounds);
            rows.forEach((figure, values) -> System.err.printf(Locale.ROOT, " %s %.1f", figure, values[now]));
            System.err.println();
        }
        Map<String, String> setup = setup();
        setup.put("slowSessions", Integer.toString(slowOnes));
        setup.put("loadReadingsPerSecond", Integer.toString(load));
        setup.put("secondsARound", Integer.toString(seconds));
        return rows.entrySet().stream()
                .map(row -> Result.of(
                        "dashboard." + row.getKey() + "_" + count + "_sessions",
                        UNITS.getOrDefault(row.getKey(), ""),
                        row.getValue(),
                        setup))
                .toList();
    }

    private static void note(Map<String, double[]> rows, String figure, int round, double value) {
        Objects.requireNonNull(rows.get(figure))[round] = value;
    }

    private double ackWithout(Till till, OtherStores others) throws Exception {
        others.forget();
        till.tell(seconds);
        return others.medianAckMillis();
    }

    private static void compare(@Nullable BrowserPushes real, Crowd crowd, int last)
            throws IOException, InterruptedException {
        if (real != null) {
            BrowserPushes.Told told = real.told(last);
            int light = crowd.messagesOfFirst();
            System.err.printf(
                    Locale.ROOT,
                    "  Chromium: %d messages, %d bytes; a light client on the same page: %d, %d%n",
                    told.messages(),
                    told.characters(),
                    light,
                    crowd.charactersOfFirst());
            if (Math.abs(told.messages() - light) > Math.max(3, light / 4)) {
                throw new IOException(
                        "Chromium was pushed " + told.messages() + " messages, a light client " + light + ".");
            }
        }
    }
}
