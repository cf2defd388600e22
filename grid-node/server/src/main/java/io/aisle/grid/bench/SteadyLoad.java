package io.aisle.grid.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Stores that send batches at a steady rate while it is on. What could not be sent in time is sent as soon
/// as it can be, as gateways do.
final class SteadyLoad implements AutoCloseable {
    private static final int ITEMS = 5_000;
    private static final int WINDOW = 400; // four seconds of 50,000 readings a second
    private static final int MOST_SECONDS = 7_200;
    private static final Duration OPEN = Duration.ofHours(10);

    private final int stores;
    private final Mix[] mixes;
    private final byte[][][] payloads;
    private final Feeder feeder;
    private final long everyNanos;
    private volatile boolean isOn;
    private volatile @Nullable Exception failure;
    private final AtomicLong sent = new AtomicLong();
    private @Nullable Thread thread;
    private long sentBefore;
    private long beganNanos;

    /// @param readingsPerSecond of all stores together
    /// @param seed of its own for each: the grid takes no stream twice
    SteadyLoad(int mqttPort, int stores, int readingsPerSecond, long seed) throws IOException, InterruptedException {
        this.stores = stores;
        everyNanos = TimeUnit.SECONDS.toNanos(1) * Mix.READINGS / readingsPerSecond;
        int most = 1 + (int) (TimeUnit.SECONDS.toNanos(MOST_SECONDS) / everyNanos / stores);
        long from = Instant.now().minus(OPEN).toEpochMilli();
        mixes = IntStream.range(0, stores)
                .mapToObj(number -> new Mix(number, ITEMS, seed, from, Math.max(1, OPEN.toMillis() / most)))
                .toArray(Mix[]::new);
        payloads = new byte[stores][most][];
        feeder = new Feeder(mqttPort, mixes, payloads, WINDOW, 0, 1);
    }

    void start() {
        isOn = true;
        sentBefore = sent.get();
        beganNanos = System.nanoTime();
        thread = Thread.ofPlatform().name("load").start(this::send);
    }

    private void send() {
        try {
            long next = System.nanoTime();
            while (isOn) {
                int store = (int) (sent.get() % stores);
                int batch = (int) (sent.get() / stores);
                if (batch == payloads[store].length) {
                    throw new IOException("The load is made for " + MOST_SECONDS + " s.");
                }
                payloads[store][batch] = mixes[store].next();
                if (batch >= WINDOW) {
                    payloads[store][batch - WINDOW] = new byte[0]; // is acked
                }
                feeder.send(1);
                feeder.flush();
                sent.incrementAndGet();
                next += everyNanos;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
            feeder.awaitAcked();
        } catch (IOException | InterruptedException failed) {
            failure = failed;
        }
    }

    /// Returns when all is acked.
    ///
    /// @return readings a second that were sent since [#start]
    /// @throws IOException if the load was not half of what it was to be
    double stop() throws Exception {
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        double reached = (sent.get() - sentBefore) * Mix.READINGS / seconds;
        end();
        Exception failed = failure;
        if (failed != null) {
            throw failed;
        }
        double wanted = Mix.READINGS * 1e9 / everyNanos;
        if (reached < 0.5 * wanted) {
            throw new IOException("Only " + Math.round(reached) + " readings a second were taken beside it.");
        }
        return reached;
    }

    private void end() throws InterruptedException {
        isOn = false;
        if (thread != null) {
            thread.join();
            thread = null;
        }
    }

    /// All that were sent so far.
    long readings() {
        return sent.get() * Mix.READINGS;
    }

    /// Every store must show exactly what was sent.
    void verify(Installation installation, Instant now) throws IOException {
        for (int store = 0; store < stores; store++) {
            int batches = (int) (sent.get() / stores) + (store < sent.get() % stores ? 1 : 0);
            IngestBench.verify(
                    installation.grid(),
                    mixes[store],
                    batches,
                    now.atOffset(IngestBench.evening(now)).toLocalDate(),
                    now.toEpochMilli());
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        end();
        feeder.close();
    }
}
