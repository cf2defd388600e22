package io.aisle.grid.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Stores that send at a fixed rate for as long as it is open, and how long the grid takes to ack what
/// they send.
final class OtherStores implements AutoCloseable {
    static final int COUNT = 10;

    private static final int ITEMS = 1_000;
    private static final int MOST_BATCHES = 20_000;
    private static final int SLOT_MILLIS = 1_000;
    private static final int WINDOW = 2_000;

    private final Feeder feeder;
    private final Mix[] mixes;
    private final byte[][][] payloads = new byte[COUNT][MOST_BATCHES][];
    private final Queue<Double> acksMillis = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Thread thread;
    private volatile boolean open = true;

    OtherStores(int mqttPort, int readingsPerSecond) throws IOException, InterruptedException {
        long from = Instant.now().minus(Duration.ofHours(10)).toEpochMilli();
        mixes = IntStream.range(0, COUNT)
                .mapToObj(number -> new Mix(number, ITEMS, 1, from, SLOT_MILLIS))
                .toArray(Mix[]::new);
        feeder = new Feeder(mqttPort, mixes, payloads, WINDOW, 0, 1);
        long everyNanos = TimeUnit.SECONDS.toNanos(1) * COUNT * Mix.READINGS / readingsPerSecond;
        thread = Thread.ofPlatform().name("other-stores").start(() -> send(everyNanos));
    }

    private void send(long everyNanos) {
        try {
            long next = System.nanoTime();
            for (int i = 0; i < MOST_BATCHES && open; i++) {
                for (int store = 0; store < COUNT; store++) {
                    payloads[store][i] = mixes[store].next();
                }
                long began = System.nanoTime();
                feeder.feed(1);
                acksMillis.add((System.nanoTime() - began) / 1e6);
                next += everyNanos;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, next - System.nanoTime()));
            }
        } catch (IOException | InterruptedException failed) {
            failure.set(failed);
        }
    }

    /// What was acked so far does not count.
    void forget() {
        acksMillis.clear();
    }

    /// From handing a batch of each store to the broker until all are acked, since [#forget].
    ///
    /// @throws IOException if nothing was acked
    double medianAckMillis() throws IOException {
        double[] sorted =
                acksMillis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        Exception failed = failure.get();
        if (failed != null || sorted.length == 0) {
            throw new IOException("The other stores' batches were not acked.", failed);
        }
        return sorted[sorted.length / 2];
    }

    @Override
    public void close() throws IOException, InterruptedException {
        open = false;
        thread.join();
        feeder.close();
        Arrays.fill(payloads, null);
    }
}
