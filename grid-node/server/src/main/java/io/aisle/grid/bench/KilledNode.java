package io.aisle.grid.bench;

import io.aisle.grid.chaos.Program;
import io.aisle.grid.client.GridUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Several nodes under load of which one is killed, again and again a different one.
final class KilledNode {
    private static final int HOURS = 10;
    private static final int ITEMS = 500;
    private static final long LAG_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long STEADY_SECONDS = 60;
    private static final long RECOVERY_SECONDS = 120;
    private static final int MOST_TICKS = 20_000;

    private final Installation installation;
    private final int rate;
    private final Mix[] mixes;
    private final byte[][][] payloads;
    private final Instant now = Instant.now();
    private final ZoneOffset zone = IngestBench.evening(now);
    private final long tickNanos;
    /// When the batches of this number were due; 0 if they are not yet.
    private final AtomicLongArray due = new AtomicLongArray(MOST_TICKS + 1);

    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private volatile boolean open = true;
    private volatile int ticks;

    KilledNode(Installation installation, int stores, int rate, long seed) {
        this.installation = installation;
        this.rate = rate;
        tickNanos = TimeUnit.SECONDS.toNanos(1) * stores * Mix.READINGS / rate;
        long from = now.minus(Duration.ofHours(HOURS)).toEpochMilli();
        long slot = Duration.ofHours(HOURS).toMillis() / MOST_TICKS;
        mixes = IntStream.range(0, stores)
                .mapToObj(number -> new Mix(number, ITEMS, seed, from, slot))
                .toArray(Mix[]::new);
        payloads = new byte[stores][MOST_TICKS][];
    }

    List<Result> measure(int rounds, Map<String, String> setup) throws Exception {
        installation.importStores(mixes.length, zone);
        double[] recovered = new double[rounds];
        double[] back = new double[rounds];
        try (Feeder feeder = new Feeder(installation.mqttPort(), mixes, payloads, 2_000, 0, 1)) {
            Thread load = Thread.ofPlatform().name("load").start(() -> send(feeder));
            try {
                awaitFresh("Before a node was killed, the stores did not keep up", STEADY_SECONDS);
                for (int round = 0; round < rounds; round++) {
                    Program victim = installation
                            .nodes()
                            .get(round % installation.nodes().size());
                    long began = System.nanoTime();
                    victim.kill();
                    awaitFresh("After a node was killed, the stores did not show the last second", RECOVERY_SECONDS);
                    recovered[round] = RecoveryBench.seconds(began);
                    began = System.nanoTime();
                    victim.start();
                    victim.awaitReady(RECOVERY_SECONDS);
                    installation.awaitLive(RECOVERY_SECONDS);
                    awaitFresh("After a node came back, the stores did not show the last second", RECOVERY_SECONDS);
                    back[round] = RecoveryBench.seconds(began);
                }
            } finally {
                open = false;
                load.join();
            }
            feeder.awaitAcked();
            setup.put("sentAgain", Long.toString(feeder.sentAgain()));
        }
        awaitAll();
        for (Mix mix : mixes) {
            IngestBench.verify(installation.grid(), mix, ticks, LocalDate.ofInstant(now, zone), now.toEpochMilli());
        }
        RecoveryBench.with(
                setup,
                Map.of(
                        "stores", Integer.toString(mixes.length),
                        "readingsPerSecond", Integer.toString(rate),
                        "nodes", Integer.toString(installation.nodes().size()),
                        "broker", "mosquitto",
                        "db", "postgresql"));
        return List.of(
                Result.of("recovery.lag_below_1s_after_kill", "s", recovered, setup),
                Result.of("recovery.node_back", "s", back, setup));
    }

    /// A batch of every store each tick, on time whatever happens, so that what is late counts as lag.
    private void send(Feeder feeder) {
        try {
            long next = System.nanoTime();
            for (int tick = 1; tick <= MOST_TICKS && open; tick++) {
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    TimeUnit.NANOSECONDS.sleep(wait);
                }
                for (int store = 0; store < mixes.length; store++) {
                    payloads[store][tick - 1] = mixes[store].next();
                }
                due.set(tick, next);
                feeder.send(mixes.length);
                feeder.flush();
                ticks = tick;
                next += tickNanos;
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            failure.set(failed);
        }
    }

    /// Until two looks in turn find that every store shows all that was due a second before.
    private void awaitFresh(String complaint, long seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (int fresh = 0; fresh < 2; ) {
            Exception failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            if (System.nanoTime() > end) {
                throw RecoveryBench.late(complaint, seconds);
            }
            fresh = Arrays.stream(mixes).allMatch(this::isFresh) ? fresh + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private boolean isFresh(Mix mix) {
        long applied = applied(mix);
        long second = System.nanoTime() - LAG_NANOS;
        int next = (int) applied + 1;
        long nextDue = next <= MOST_TICKS ? due.get(next) : 0;
        return applied >= 0 && (nextDue == 0 || nextDue > second);
    }

    /// How many batches a store shows; -1 if it does not answer.
    private long applied(Mix mix) {
        try {
            return installation
                    .grid()
                    .summary(mix.store(), System.currentTimeMillis())
                    .map(summary -> summary.appliedBatches())
                    .orElse(-1L);
        } catch (GridUnavailable away) {
            return -1;
        }
    }

    private void awaitAll() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(RECOVERY_SECONDS);
        for (Mix mix : mixes) {
            while (applied(mix) < ticks) {
                if (System.nanoTime() > end) {
                    throw RecoveryBench.late("The stores did not show all that was sent", RECOVERY_SECONDS);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }
}
