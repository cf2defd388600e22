package io.aisle.grid.bench;

import io.aisle.domain.StoreId;
import io.aisle.grid.client.ForecastProgress;
import io.aisle.grid.client.ForecastProgress.Stage;
import io.aisle.grid.client.ForecastState;
import io.aisle.grid.client.GridUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench training`.
@Command(
        name = "aisle bench training",
        mixinStandardHelpOptions = true,
        description = {
            "How much later readings are known while the same node trains forecasts.",
            "A node has the daily sales history of groups of stores. While other stores send at a steady rate, a door",
            "counter tells every 20 ms of one more person, until the store's entry says so: in turns without a training and",
            "from the begin to the end of one, each of a group that was never trained. Then another is trained without any",
            "load. Every round all readings and persons must be counted, and all items forecast."
        },
        showDefaultValues = true)
public final class TrainingBench extends Bench {
    private static final int STORES = 4;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final String DOOR = "DOOR";
    private static final String FORECAST = " items forecast.";

    @Option(
            names = "--items",
            defaultValue = "0",
            description = "Items of each of the four stores of a training; 0: 500, or 25 with --quick.")
    int items;

    @Option(
            names = "--days",
            defaultValue = "0",
            description = "Days of history, but for Sundays; 0: 730, or 120 with --quick.")
    int days;

    @Option(names = "--load", defaultValue = "50000", description = "Readings a second of other stores.")
    int load;

    @Option(names = "--every", defaultValue = "20", description = "Milliseconds between two persons.")
    int everyMillis;

    @Option(
            names = "--other-stores",
            defaultValue = "20",
            description = "Other stores, which the load is of; with 250 each has what a store has in its busiest hour.")
    int otherStores;

    @Option(names = "--node-heap", defaultValue = "3g", description = "Heap of the node.")
    String heap = "3g";

    @Option(names = "--node-jvm", defaultValue = "", description = "Further JVM options for the node, as words.")
    String jvm = "";

    @Option(names = "--profile", description = "Record the node: target/bench/training-node-0.jfr.")
    boolean profile;

    private int trained;

    public static void main(String[] args) {
        run(new TrainingBench(), args);
    }

    @Override
    String name() {
        return "training";
    }

    @Override
    List<Result> measure() throws Exception {
        items = items == 0 ? quick ? 25 : 500 : items;
        days = days == 0 ? quick ? 120 : 730 : days;
        if (items < 1 || days < 40 || days > 730 || load < 1 || everyMillis < 1 || otherStores < 1) {
            throw new WrongUsage("--items, --load, --every and --other-stores must be 1 or more, --days 40 to 730.");
        }
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        try {
            Instant now = Instant.now();
            ZoneOffset zone = IngestBench.evening(now);
            PastDays past = new PastDays(now.atOffset(zone).toLocalDate().minusDays(1), days, items);
            for (int group = 0; group < groups(); group++) {
                past.write(folder.resolve("node-0"), stores(group));
            }
            List<String> words = Arrays.stream(jvm.split(" "))
                    .filter(word -> !word.isBlank())
                    .toList();
            try (Installation installation =
                    new Installation(new Installation.Plan(name(), 1, false, false, heap, words, profile), folder)) {
                installation.importStores(otherStores, zone);
                installation.importStores(List.of(DOOR), zone);
                for (int group = 0; group < groups(); group++) {
                    installation.importStores(stores(group), "Past " + group, zone);
                }
                return measure(installation, now);
            }
        } finally {
            IngestBench.delete(folder);
        }
    }

    /// One warms up; each round trains one beside the load and one alone.
    private int groups() {
        return 1 + 2 * rounds;
    }

    private static List<String> stores(int group) {
        return IntStream.range(0, STORES)
                .mapToObj(store -> String.format(Locale.ROOT, "PAST-%03d-%d", group, store))
                .toList();
    }

    /// What one stretch of time showed.
    ///
    /// @param loadRate readings a second that other stores sent
    /// @param seconds from the begin of the training to its end, or how long it went without one
    private record Seen(double p50, double p99, double loadRate, double seconds) {}

    private List<Result> measure(Installation installation, Instant now) throws Exception {
        Seen[] without = new Seen[rounds];
        Seen[] beside = new Seen[rounds];
        double[] alone = new double[rounds];
        try (SteadyLoad others = new SteadyLoad(installation.mqttPort(), otherStores, load, 1);
                DoorCounter door = new DoorCounter(
                        new StoreId(DOOR), installation.mqttPort(), true, everyMillis, PATIENCE_MILLIS)) {
            beside(installation, others, door); // warms up
            double seconds = 0;
            for (int round = 0; round < rounds; round++) {
                if (round % 2 == 1) {
                    without[round] = without(installation, others, door, seconds);
                }
                beside[round] = beside(installation, others, door);
                seconds = beside[round].seconds();
                if (round % 2 == 0) {
                    without[round] = without(installation, others, door, seconds);
                }
                alone[round] = alone(installation);
            }
            others.verify(installation, now);
        }
        return results(without, beside, alone);
    }

    private Seen without(Installation installation, SteadyLoad others, DoorCounter door, double seconds)
            throws Exception {
        return watched(installation, others, door, null, seconds);
    }

    private Seen beside(Installation installation, SteadyLoad others, DoorCounter door) throws Exception {
        return watched(installation, others, door, stores(trained), 0);
    }

    /// A second of persons after another while the stores' training goes on, or for some seconds.
    private Seen watched(
            Installation installation,
            SteadyLoad others,
            DoorCounter door,
            @Nullable List<String> training,
            double seconds)
            throws Exception {
        Watcher watcher = Watcher.asking("entry", 1, () -> door.entries(installation.grid()));
        int aSecond = Math.max(1, 1_000 / everyMillis);
        others.start();
        door.tell(watcher, 2 * aSecond);
        if (training != null) {
            learn(installation, training);
        }
        long began = System.nanoTime();
        List<double[]> parts = new ArrayList<>();
        Map<Stage, List<double[]>> stages = new EnumMap<>(Stage.class);
        while (true) {
            double[] part = door.tell(watcher, aSecond);
            ForecastProgress progress = progress(installation, training == null ? DOOR : training.getFirst());
            double gone = (System.nanoTime() - began) / 1e9;
            boolean isOver = training == null ? gone >= seconds : !progress.isRunning();
            if (!isOver || parts.isEmpty()) {
                parts.add(part); // the part in which a training ended is not all beside it
                stages.computeIfAbsent(progress.at(), stage -> new ArrayList<>())
                        .add(part);
            }
            if (isOver) {
                double rate = others.stop();
                IngestBench.awaitApplied(installation, others.readings() + door.sent());
                if (training != null) {
                    check(progress, installation, training);
                }
                double[] millis = sorted(parts);
                Seen seen = new Seen(
                        millis[millis.length / 2],
                        p99(millis),
                        rate,
                        training == null ? gone : (progress.changedMillis() - progress.startedMillis()) / 1e3);
                System.err.printf(
                        Locale.ROOT,
                        "  %s: %.0f s, entry after %.1f ms, p99 %.1f ms, %.0f readings/s %s%n",
                        training == null ? "without training" : "with training",
                        seen.seconds(),
                        seen.p50(),
                        seen.p99(),
                        rate,
                        training == null ? "" : byStage(stages));
                return seen;
            }
        }
    }

    private static double[] sorted(List<double[]> parts) {
        return parts.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    private static double p99(double[] sorted) {
        return sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)];
    }

    /// Seconds that ended in each stage, and the lag in them.
    private static String byStage(Map<Stage, List<double[]>> stages) {
        return stages.entrySet().stream()
                .map(stage -> String.format(
                        Locale.ROOT,
                        "%s %d s %.0f ms",
                        stage.getKey(),
                        stage.getValue().size(),
                        p99(sorted(stage.getValue()))))
                .collect(Collectors.joining(", "));
    }

    /// @return seconds it took
    private double alone(Installation installation) throws Exception {
        List<String> training = stores(trained);
        learn(installation, training);
        while (true) {
            ForecastProgress progress = progress(installation, training.getFirst());
            if (!progress.isRunning()) {
                check(progress, installation, training);
                double seconds = (progress.changedMillis() - progress.startedMillis()) / 1e3;
                System.err.printf(Locale.ROOT, "  training alone: %.0f s%n", seconds);
                return seconds;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private void learn(Installation installation, List<String> training) throws IOException {
        trained++;
        if (!installation.grid().forecasts().learn(training.toArray(String[]::new))) {
            throw new IOException("Another training is on, which the bench did not ask for.");
        }
    }

    private static ForecastState state(Installation installation, String store) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return installation.grid().forecasts().states().stream()
                        .filter(state -> state.store().equals(store))
                        .findFirst()
                        .orElseThrow(() -> new IOException("The store " + store + " is not there."));
            } catch (GridUnavailable busy) {
                if (attempt == 20) {
                    throw busy;
                }
            }
        }
    }

    private static ForecastProgress progress(Installation installation, String store) throws IOException {
        return state(installation, store).progress();
    }

    /// All items of all its stores must have been forecast, by a model that is their first.
    private void check(ForecastProgress progress, Installation installation, List<String> training) throws IOException {
        if (progress.at() != Stage.DONE || !progress.message().equals(series() + FORECAST)) {
            throw new IOException("The training ended " + progress.stage() + ": " + progress.message());
        }
        for (String store : training) {
            ForecastState state = state(installation, store);
            if (!state.isThere() || !state.verdict().startsWith("FIRST")) {
                throw new IOException("The store " + store + " has no forecast by a model of this training.");
            }
        }
    }

    private int series() {
        return STORES * items;
    }

    private List<Result> results(Seen[] without, Seen[] beside, double[] alone) {
        Map<String, String> setup = setup();
        setup.put("seriesATraining", Integer.toString(series()));
        setup.put("trainings", Integer.toString(trained));
        setup.put("days", Integer.toString(days));
        setup.put("everyMillis", Integer.toString(everyMillis));
        setup.put("loadReadingsPerSecond", Integer.toString(load));
        setup.put("nodeHeap", heap);
        setup.put("nodeJvm", jvm);
        setup.put(
                "secondsBeside",
                Arrays.stream(beside)
                        .map(seen -> String.format(Locale.ROOT, "%.1f", seen.seconds()))
                        .collect(Collectors.joining(" ")));
        List<Result> results = new ArrayList<>();
        add(results, "training.ingest_lag_change_p50", "%", setup, i -> change(without[i].p50(), beside[i].p50()));
        add(results, "training.ingest_lag_change_p99", "%", setup, i -> change(without[i].p99(), beside[i].p99()));
        add(results, "training.ingest_lag_without_p50", "ms", setup, i -> without[i].p50());
        add(results, "training.ingest_lag_without_p99", "ms", setup, i -> without[i].p99());
        add(results, "training.ingest_lag_beside_p50", "ms", setup, i -> beside[i].p50());
        add(results, "training.ingest_lag_beside_p99", "ms", setup, i -> beside[i].p99());
        add(results, "training.load_without", "1/s", setup, i -> without[i].loadRate());
        add(results, "training.load_beside", "1/s", setup, i -> beside[i].loadRate());
        add(results, "training.seconds_beside", "s", setup, i -> beside[i].seconds());
        add(results, "training.seconds_alone", "s", setup, i -> alone[i]);
        add(results, "training.series_per_second_beside", "1/s", setup, i -> series() / beside[i].seconds());
        add(results, "training.series_per_second_alone", "1/s", setup, i -> series() / alone[i]);
        return results;
    }

    private static double change(double without, double beside) {
        return 100 * (beside / without - 1);
    }

    private void add(
            List<Result> results, String metric, String unit, Map<String, String> setup, IntToDoubleFunction ofRound) {
        results.add(Result.of(
                metric, unit, IntStream.range(0, rounds).mapToDouble(ofRound).toArray(), setup));
    }
}
