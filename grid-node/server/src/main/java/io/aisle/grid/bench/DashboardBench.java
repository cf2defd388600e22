package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.grid.chaos.Program;
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
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench dashboard`.
@Command(
        name = "aisle bench dashboard",
        mixinStandardHelpOptions = true,
        description = {
            "One dashboard process with many signed-in sessions on a store's page, by light clients that speak Vaadin's",
            "protocol with push, while a door counts twice a second through a gateway and other stores send. How old an",
            "update is when a session reads it, how much longer the grid takes to ack, heap a session. Some sessions read",
            "slowly; their updates do not count."
        },
        showDefaultValues = true)
public final class DashboardBench extends Bench {
    private static final String WATCHED = "WATCHED";
    private static final int OTHERS = 10;
    /// So that a number of people is a number nothing else on the page shows.
    private static final int FIRST = 100_000;

    private static final int MOST_UPDATES = 50_000;
    private static final Pattern SHOWN = Pattern.compile("\"1(\\d\\d),(\\d\\d\\d)\"");

    @Option(
            names = "--sessions",
            split = ",",
            paramLabel = "N",
            description = "Numbers of sessions; default 200,500, or 20 with --quick.")
    int[] sessions = {};

    @Option(names = "--slow", defaultValue = "20", description = "Percent of the sessions that read slowly.")
    int slow;

    @Option(
            names = "--slow-pause",
            defaultValue = "5000",
            description = "Milliseconds a slow reader waits between messages.")
    int pauseMillis;

    @Option(names = "--seconds", defaultValue = "0", description = "Seconds a round; 0: 20, or 5 with --quick.")
    int seconds;

    @Option(names = "--load", defaultValue = "20000", description = "Readings a second of other stores.")
    int load;

    public static void main(String[] args) {
        run(new DashboardBench(), args);
    }

    private final AtomicReferenceArray<Double> told = new AtomicReferenceArray<>(MOST_UPDATES);
    private final ConcurrentLinkedQueue<Double> ages = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Double> acks = new ConcurrentLinkedQueue<>();
    private volatile int updates;
    private volatile boolean open = true;

    @Override
    String name() {
        return "dashboard";
    }

    @Override
    List<Result> measure() throws Exception {
        sessions = sessions.length > 0 ? sessions : quick ? new int[] {20} : new int[] {200, 500};
        seconds = seconds > 0 ? seconds : quick ? 5 : 20;
        if (Arrays.stream(sessions).anyMatch(count -> count < 1) || slow < 0 || slow > 90 || load < Mix.READINGS) {
            throw new WrongUsage("--sessions must be 1 or more, --slow 0 to 90, --load " + Mix.READINGS + " or more.");
        }
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        List<Result> results = new ArrayList<>();
        try (Installation installation =
                new Installation(new Installation.Plan(name(), 1, false, false, "1g", List.of(), false), folder)) {
            ZoneOffset zone = IngestBench.evening(Instant.now());
            installation.importStores(OTHERS, zone);
            installation.importStores(List.of(WATCHED), zone);
            Program gateway = LatencyBench.gateway(installation, folder, WATCHED);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                    ScheduledExecutorService pauses = Executors.newScheduledThreadPool(1)) {
                Thread door = Thread.ofPlatform().name("door").start(() -> count(installation.mqttPort()));
                Thread others = Thread.ofPlatform().name("others").start(() -> send(installation.mqttPort()));
                try {
                    for (int count : sessions) {
                        results.addAll(measure(installation, count, threads, pauses));
                    }
                } finally {
                    open = false;
                    door.join();
                    others.join();
                }
            } finally {
                gateway.stop();
            }
        } finally {
            IngestBench.delete(folder);
        }
        return results;
    }

    private List<Result> measure(
            Installation installation, int count, ExecutorService threads, ScheduledExecutorService pauses)
            throws Exception {
        double[] p95 = new double[rounds];
        double[] ackChange = new double[rounds];
        double[] seen = new double[rounds];
        double[] heap = new double[rounds];
        List<PushSession> all = new ArrayList<>();
        try (DashboardProcess dashboard = new DashboardProcess(installation.nodePort())) {
            try (PushSession first = session(dashboard, threads, pauses, 0)) { // loads what one page needs
                first.open(DashboardProcess.USER, DashboardProcess.password(), "stores/" + WATCHED);
                awaitAges(1);
            }
            double ackBefore = medianAck();
            double empty = OtherJvm.liveMib(dashboard.handle());
            int slowOnes = count * slow / 100;
            for (int i = 0; i < count; i++) {
                PushSession session = session(dashboard, threads, pauses, i < slowOnes ? pauseMillis : 0);
                all.add(session);
                session.open(DashboardProcess.USER, DashboardProcess.password(), "stores/" + WATCHED);
            }
            int fast = count - slowOnes;
            for (int round = 0; round < rounds; round++) {
                ages.clear();
                int before = updates;
                ackChange[round] = 100 * (medianAck() / ackBefore - 1);
                double[] sorted =
                        ages.stream().mapToDouble(Double::doubleValue).sorted().toArray();
                if (sorted.length == 0) {
                    throw new IOException("No session was pushed anything.");
                }
                p95[round] = sorted[sorted.length * 95 / 100];
                seen[round] = sorted.length / (double) (updates - before) / fast;
                heap[round] = (OtherJvm.liveMib(dashboard.handle()) - empty) / count;
            }
            Map<String, String> setup = setup();
            setup.put("slowSessions", Integer.toString(slowOnes));
            setup.put(
                    "cutSessions",
                    Long.toString(all.stream().filter(PushSession::isCut).count()));
            setup.put("loadReadingsPerSecond", Integer.toString(load));
            setup.put("secondsARound", Integer.toString(seconds));
            String suffix = "_" + count + "_sessions";
            return List.of(
                    Result.of("dashboard.update_age_p95" + suffix, "ms", p95, setup),
                    Result.of("dashboard.updates_seen" + suffix, "", seen, setup),
                    Result.of("dashboard.ack_time_change" + suffix, "%", ackChange, setup),
                    Result.of("dashboard.heap_per_session" + suffix, "MiB", heap, setup));
        } finally {
            all.forEach(PushSession::close);
        }
    }

    private PushSession session(
            DashboardProcess dashboard, ExecutorService threads, ScheduledExecutorService pauses, long pause) {
        return new PushSession(dashboard.root(), threads, pauses, pause, (text, now) -> {
            if (pause == 0) {
                Matcher shown = SHOWN.matcher(text);
                if (shown.find()) {
                    int number = Integer.parseInt(shown.group(1) + shown.group(2));
                    Double at = number < MOST_UPDATES ? told.get(number) : null;
                    if (at != null) {
                        ages.add(now - at);
                    }
                }
            }
        });
    }

    private void awaitAges(int count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (ages.size() < count) {
            if (System.nanoTime() > end) {
                throw RecoveryBench.late("No update was pushed", 60);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Of a batch of the other stores, within the seconds of a round.
    private double medianAck() throws InterruptedException {
        acks.clear();
        TimeUnit.SECONDS.sleep(seconds);
        double[] sorted =
                acks.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /// At first very many come in at once, then one each half second.
    private void count(int mqttPort) {
        try (Wire wire = new Wire("127.0.0.1", mqttPort, "bench-door", (b, t, tl, p, pl) -> {})) {
            for (int number = 0; number < MOST_UPDATES && open; number++) {
                told.set(number, Watcher.nowMillis());
                updates = number;
                String message = "{\"at\":" + System.currentTimeMillis() + ",\"in\":" + (number == 0 ? FIRST : 1)
                        + ",\"out\":0,\"n\":" + number + "}";
                wire.publish(("devices/" + WATCHED + "/door-1/door").getBytes(UTF_8), message.getBytes(UTF_8));
                wire.flush();
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } catch (IOException | InterruptedException failed) {
            System.err.println("The door broke: " + failed.getMessage());
        }
    }

    private void send(int mqttPort) {
        long everyNanos = TimeUnit.SECONDS.toNanos(1) * OTHERS * Mix.READINGS / load;
        long from = Instant.now().minus(Duration.ofHours(10)).toEpochMilli();
        Mix[] mixes = IntStream.range(0, OTHERS)
                .mapToObj(number -> new Mix(number, 1_000, 1, from, 500))
                .toArray(Mix[]::new);
        byte[][][] payloads = new byte[OTHERS][MOST_UPDATES][];
        try (Feeder feeder = new Feeder(mqttPort, mixes, payloads, 2_000, 0, 1)) {
            long next = System.nanoTime();
            for (int i = 0; i < MOST_UPDATES && open; i++) {
                for (int store = 0; store < OTHERS; store++) {
                    payloads[store][i] = mixes[store].next();
                }
                long began = System.nanoTime();
                feeder.feed(1);
                acks.add((System.nanoTime() - began) / 1e6);
                next += everyNanos;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
        } catch (IOException | InterruptedException failed) {
            System.err.println("The other stores broke: " + failed.getMessage());
        }
    }
}
