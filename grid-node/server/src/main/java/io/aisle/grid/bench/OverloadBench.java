package io.aisle.grid.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./aisle bench overload`.
@Command(
        name = "aisle bench overload",
        mixinStandardHelpOptions = true,
        description = {
            "What is left of the rate when gateways offer far more than a node can take.",
            "In turns: batches that wait for each other's acks as in ingest; then every store has as many ready at once,",
            "as after an outage, and sends them as far as its window goes, and again when no ack comes. Memory beside it.",
            "In the end every store is asked for its sums; a wrong one fails the bench."
        },
        showDefaultValues = true)
public final class OverloadBench extends Bench {
    private static final int HOURS = 10;

    @Option(names = "--stores", defaultValue = "100", description = "Stores.")
    int stores;

    @Option(names = "--items", defaultValue = "1000", description = "Items of each store.")
    int items;

    @Option(
            names = "--batches",
            defaultValue = "0",
            description = "Batches of 500 readings a store has at once; 0: 100, or 10 with --quick.")
    int batches;

    @Option(names = "--peak-window", defaultValue = "2000", description = "Batches on their way at the peak.")
    int peakWindow;

    @Option(names = "--window", defaultValue = "64", description = "Batches on their way, of each store.")
    int window;

    @Option(names = "--broker", defaultValue = "embedded", description = "embedded or mosquitto.")
    String broker = "embedded";

    @Option(names = "--node-heap", defaultValue = "2g", description = "Heap of the node.")
    String heap = "2g";

    @Option(names = "--seed", defaultValue = "1", description = "Of what the stores do.")
    long seed;

    @Option(names = "--profile", description = "Record the node: target/bench/overload-node-0.jfr.")
    boolean profile;

    public static void main(String[] args) {
        run(new OverloadBench(), args);
    }

    @Override
    String name() {
        return "overload";
    }

    @Override
    List<Result> measure() throws Exception {
        batches = batches == 0 ? quick ? 10 : 100 : batches;
        if (stores < 1
                || stores > 99_999
                || items < 1
                || items > 100_000
                || batches < 1
                || window < 1
                || peakWindow < 1) {
            throw new WrongUsage(
                    "--stores must be 1 to 99999, --items 1 to 100000, --batches, --window and --peak-window 1 or more.");
        }
        if (!List.of("embedded", "mosquitto").contains(broker)) {
            throw new WrongUsage("--broker \"" + broker + "\" must be embedded or mosquitto.");
        }
        Path folder = Files.createDirectories(
                results().resolve("run-" + ProcessHandle.current().pid()));
        try (Installation installation = new Installation(
                new Installation.Plan(name(), 1, broker.equals("mosquitto"), false, heap, List.of(), profile),
                folder)) {
            return measure(installation);
        } finally {
            IngestBench.delete(folder);
        }
    }

    private List<Result> measure(Installation installation) throws Exception {
        Instant now = Instant.now();
        ZoneOffset zone = IngestBench.evening(now);
        installation.importStores(stores, zone);
        int all = 2 * batches * (rounds + 1);
        long from = now.minus(Duration.ofHours(HOURS)).toEpochMilli();
        long slot = Duration.ofHours(HOURS).toMillis() / all;
        Mix[] mixes = IntStream.range(0, stores)
                .mapToObj(number -> new Mix(number, items, seed, from, slot))
                .toArray(Mix[]::new);
        byte[][][] payloads = IntStream.range(0, stores)
                .parallel()
                .mapToObj(
                        store -> Stream.generate(mixes[store]::next).limit(all).toArray(byte[][]::new))
                .toArray(byte[][][]::new);
        ProcessHandle node =
                ProcessHandle.of(installation.nodes().getFirst().pid()).orElseThrow();
        double[] peak = new double[rounds];
        double[] rate = new double[rounds];
        double[] share = new double[rounds];
        double[] sent = new double[rounds];
        double[] resident = new double[rounds];
        long readings = (long) stores * batches * Mix.READINGS;
        long applied = 0;
        for (int round = 0; round <= rounds; round++) {
            int before = 2 * batches * round;
            double seconds = atPeak(installation, mixes, payloads, before, applied += readings);
            long began = System.nanoTime();
            long published;
            try (EagerGateways eager =
                    new EagerGateways(installation.mqttPort(), mixes, payloads, before + batches, window)) {
                eager.push(before + 2 * batches);
                published = eager.published();
            }
            IngestBench.awaitApplied(installation, applied += readings);
            double overloaded = (System.nanoTime() - began) / 1e9;
            if (round > 0) {
                peak[round - 1] = readings / seconds;
                rate[round - 1] = readings / overloaded;
                share[round - 1] = seconds / overloaded;
                sent[round - 1] = published / ((double) stores * batches);
                resident[round - 1] = OtherJvm.residentMib(node);
            }
        }
        IngestBench.verify(installation.grid(), mixes, all, LocalDate.ofInstant(now, zone), now.toEpochMilli());
        Map<String, String> setup = setup();
        setup.putAll(Map.of(
                "stores", Integer.toString(stores),
                "items", Integer.toString(items),
                "readingsARound", Long.toString(readings),
                "peakWindow", Integer.toString(peakWindow),
                "window", Integer.toString(window),
                "broker", broker,
                "nodeHeap", heap,
                "seed", Long.toString(seed)));
        return List.of(
                Result.of("overload.peak_readings_per_second", "1/s", peak, setup),
                Result.of("overload.readings_per_second", "1/s", rate, setup),
                Result.of("overload.share_of_peak", "", share, setup),
                Result.of("overload.sent_per_batch", "", sent, setup),
                Result.of("overload.resident", "MiB", resident, setup));
    }

    private double atPeak(Installation installation, Mix[] mixes, byte[][][] payloads, int before, long applied)
            throws Exception {
        try (Feeder feeder = Feeder.from(installation.mqttPort(), mixes, payloads, peakWindow, before)) {
            long began = System.nanoTime();
            feeder.feed(batches);
            IngestBench.awaitApplied(installation, applied);
            return (System.nanoTime() - began) / 1e9;
        }
    }
}
