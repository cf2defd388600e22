package io.aisle.grid.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// What the wire alone carries: the same payloads through the same broker to a subscriber that only counts them.
final class Transport implements AutoCloseable {
    private static final byte[] TOPIC = "bench/transport".getBytes(UTF_8);

    private final Semaphore window;
    private final int windowSize;
    private final LongAdder bytes = new LongAdder();
    private final Wire subscriber;
    private final Wire publisher;

    Transport(int mqttPort, int window) throws IOException, InterruptedException {
        windowSize = window;
        this.window = new Semaphore(window);
        subscriber = new Wire("127.0.0.1", mqttPort, "bench-counter", (all, topic, topicLength, payload, length) -> {
            bytes.add(length);
            this.window.release();
        });
        subscriber.subscribe("bench/transport");
        publisher = new Wire("127.0.0.1", mqttPort, "bench-sender", (all, topic, topicLength, payload, length) -> {});
    }

    /// Sends batches `first` to `first + count - 1` of every store, in turns, and returns when all have arrived.
    void carry(byte[][][] batches, int first, int count) throws IOException, InterruptedException {
        long expected = bytes.sum();
        for (int i = first; i < first + count; i++) {
            for (byte[][] store : batches) {
                if (!window.tryAcquire()) {
                    publisher.flush();
                    if (!window.tryAcquire(60, TimeUnit.SECONDS)) {
                        throw new IOException("The broker has delivered nothing for a minute.");
                    }
                }
                publisher.publish(TOPIC, store[i - 1]);
                expected += store[i - 1].length;
            }
        }
        publisher.flush();
        if (!window.tryAcquire(windowSize, 60, TimeUnit.SECONDS)) {
            throw new IOException("The broker did not deliver everything.");
        }
        window.release(windowSize);
        if (bytes.sum() != expected) {
            throw new IOException("The subscriber counted " + bytes.sum() + " bytes of " + expected + ".");
        }
    }

    @Override
    public void close() throws IOException {
        subscriber.close();
        publisher.close();
    }
}
