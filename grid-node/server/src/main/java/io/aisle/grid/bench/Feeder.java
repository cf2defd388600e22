package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.reading.Topics;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/// The gateways of all stores in one: sends prepared batches through one connection, keeps what is not
/// acked within a bound, and sends again what the grid asks for or does not ack, as gateways do.
final class Feeder implements Answers, AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(120);

    private final Wire wire;
    private final byte[][] topics;
    private final byte[][][] batches;
    private final int[] sent;
    private final AtomicLongArray acked;
    private final Semaphore window;
    private final int windowSize;
    private final ConcurrentLinkedQueue<int[]> rewinds = new ConcurrentLinkedQueue<>();
    private final SplittableRandom random;
    private final int againPercent;
    private volatile long progressNanos = System.nanoTime();
    private int turn;
    private long twice;

    /// @param batches by store, then by number from 1 on
    /// @param window batches that may wait for their ack
    /// @param againPercent of the batches are sent twice
    Feeder(int mqttPort, Mix[] stores, byte[][][] batches, int window, int againPercent, long seed)
            throws IOException, InterruptedException {
        this.batches = batches;
        this.againPercent = againPercent;
        windowSize = window;
        this.window = new Semaphore(window);
        random = new SplittableRandom(seed);
        topics = Arrays.stream(stores)
                .map(mix -> new Topics(mix.store(), mix.gateway()).batch().getBytes(UTF_8))
                .toArray(byte[][]::new);
        sent = new int[stores.length];
        acked = new AtomicLongArray(stores.length);
        wire = Answers.connect(mqttPort, stores, this);
    }

    /// For stores of which the first `sentBefore` batches were sent and acked before.
    static Feeder from(int mqttPort, Mix[] stores, byte[][][] batches, int window, int sentBefore)
            throws IOException, InterruptedException {
        Feeder feeder = new Feeder(mqttPort, stores, batches, window, 0, 1);
        for (int store = 0; store < stores.length; store++) {
            feeder.sent[store] = sentBefore;
            feeder.acked.set(store, sentBefore);
        }
        return feeder;
    }

    @Override
    public void acked(int store, long seq) {
        long before = acked.getAndAccumulate(store, seq, Math::max);
        if (seq > before) {
            progressNanos = System.nanoTime();
            window.release((int) (seq - before));
        }
    }

    @Override
    public void rewind(int store, long seq) {
        rewinds.add(new int[] {store, (int) seq});
    }

    /// Sends the next `count` batches of every store, in turns, and returns when all are acked.
    void feed(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            send(topics.length);
        }
        awaitAcked();
    }

    /// Sends the next `count` batches, one of a store, beginning with the store after the one that was last.
    void send(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            int store = turn;
            turn = (turn + 1) % topics.length;
            if (window.availablePermits() == windowSize) {
                progressNanos = System.nanoTime(); // while nothing waits for an ack, none is late
            }
            if (!window.tryAcquire()) {
                wire.flush();
                while (!window.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                    sendAgain();
                }
            }
            sent[store]++;
            send(store, sent[store]);
            if (againPercent > 0 && random.nextInt(100) < againPercent) {
                twice++;
                send(store, 1 + random.nextInt(sent[store]));
            }
        }
        sendAgain();
    }

    /// What was sent goes out now.
    void flush() throws IOException {
        wire.flush();
    }

    void awaitAcked() throws IOException, InterruptedException {
        wire.flush();
        while (window.availablePermits() < windowSize) {
            sendAgain();
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private void send(int store, int seq) throws IOException, InterruptedException {
        wire.publish(topics[store], batches[store][seq - 1]);
    }

    /// What was asked for; and when no ack has come for long, all that waits for one.
    private void sendAgain() throws IOException, InterruptedException {
        for (int[] rewind = rewinds.poll(); rewind != null; rewind = rewinds.poll()) {
            sendFrom(rewind[0], rewind[1]);
        }
        long silent = System.nanoTime() - progressNanos;
        if (silent > GIVE_UP_NANOS) {
            throw new IOException("The grid has acked nothing for two minutes.");
        }
        if (silent > PATIENCE_NANOS && window.availablePermits() < windowSize && silent % PATIENCE_NANOS < 50_000_000) {
            for (int store = 0; store < topics.length; store++) {
                sendFrom(store, (int) acked.get(store) + 1);
            }
        }
    }

    private void sendFrom(int store, int first) throws IOException, InterruptedException {
        for (int seq = first; seq <= sent[store]; seq++) {
            send(store, seq);
            twice++;
        }
        wire.flush();
    }

    /// Batches that were sent more than once, by plan or because the grid asked.
    long sentAgain() {
        return twice;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
