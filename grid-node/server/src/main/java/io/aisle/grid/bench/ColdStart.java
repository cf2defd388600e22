package io.aisle.grid.bench;

import io.aisle.grid.chaos.Program;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// One node that is killed with much in its checkpoints and more in its journal behind them, and started again.
final class ColdStart {
    private static final int HOURS = 10;
    private static final int WINDOW = 2_000;
    private static final long PATIENCE_SECONDS = 300;

    private final Installation installation;
    private final int stores;
    private final int items;
    private final int batches;
    private final long seed;

    /// @param readings of all stores together, behind the checkpoints
    ColdStart(Installation installation, int stores, int items, int readings, long seed) {
        this.installation = installation;
        this.stores = stores;
        this.items = items;
        batches = Math.max(1, readings / stores / Mix.READINGS);
        this.seed = seed;
    }

    List<Result> measure(int rounds, Map<String, String> setup) throws Exception {
        Instant now = Instant.now();
        ZoneOffset zone = IngestBench.evening(now);
        installation.importStores(stores, zone);
        long from = now.minus(Duration.ofHours(HOURS)).toEpochMilli();
        int counts = Math.ceilDiv(items, Mix.READINGS);
        long slot = Duration.ofHours(HOURS).toMillis() / (batches + counts);
        Mix[] mixes = IntStream.range(0, stores)
                .mapToObj(number -> new Mix(number, items, seed, from, slot))
                .toArray(Mix[]::new);
        byte[][][] payloads = IntStream.range(0, stores)
                .parallel()
                .mapToObj(store -> Stream.concat(
                                IntStream.range(0, counts).mapToObj(part -> mixes[store].delivery(part)),
                                Stream.generate(mixes[store]::next).limit(batches))
                        .toArray(byte[][]::new))
                .toArray(byte[][][]::new);
        Program node = installation.nodes().getFirst();
        double checkpointOnly;
        try (Feeder feeder = new Feeder(installation.mqttPort(), mixes, payloads, WINDOW, 0, seed)) {
            feeder.feed(counts);
            awaitBatches((long) counts * stores);
        }
        stopInOrder(node); // writes the checkpoints
        checkpointOnly = start(node);
        try (Feeder feeder = Feeder.from(installation.mqttPort(), mixes, payloads, WINDOW, counts)) {
            feeder.feed(batches);
            awaitBatches((long) batches * stores);
        }
        setup.put("checkpointsBeforeKill", Long.toString((long) installation.metric("aisle_checkpoints_total")));
        double[] live = new double[rounds];
        double[] replay = new double[rounds];
        long readings = (long) batches * stores * Mix.READINGS;
        for (int round = 0; round < rounds; round++) {
            node.kill();
            live[round] = start(node);
            replay[round] = readings / Math.max(0.001, live[round] - checkpointOnly);
        }
        long cells = (long) stores * items;
        awaitCells(cells);
        for (Mix mix : mixes) {
            IngestBench.verify(
                    installation.grid(), mix, counts + batches, LocalDate.ofInstant(now, zone), now.toEpochMilli());
        }
        RecoveryBench.with(
                setup,
                Map.of(
                        "stores", Integer.toString(stores),
                        "cells", Long.toString(cells),
                        "readingsBehindCheckpoint", Long.toString(readings),
                        "db", "h2"));
        return List.of(
                Result.of("recovery.start_from_checkpoints", "s", new double[] {checkpointOnly}, setup),
                Result.of("recovery.cold_start", "s", live, setup),
                Result.of("recovery.replay_readings_per_second", "1/s", replay, setup));
    }

    /// Seconds until all stores are live.
    private double start(Program node) throws IOException, InterruptedException {
        long began = System.nanoTime();
        node.start();
        installation.awaitLive(PATIENCE_SECONDS);
        return RecoveryBench.seconds(began);
    }

    private static void stopInOrder(Program node) throws IOException, InterruptedException {
        ProcessHandle process = ProcessHandle.of(node.pid()).orElseThrow();
        process.destroy();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive()) {
            if (System.nanoTime() > end) {
                throw RecoveryBench.late("The node did not stop", PATIENCE_SECONDS);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// The node counts them now and then.
    private void awaitCells(long count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (installation.metric("aisle_stores_codes") != count) {
            if (System.nanoTime() > end) {
                throw RecoveryBench.late("The stores did not show " + count + " stock cells", PATIENCE_SECONDS);
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /// Counted since the node's start.
    private void awaitBatches(long count) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (installation.metric("aisle_applied_batches_total") < count) {
            if (System.nanoTime() > end) {
                throw RecoveryBench.late("The readings were not applied", PATIENCE_SECONDS);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
