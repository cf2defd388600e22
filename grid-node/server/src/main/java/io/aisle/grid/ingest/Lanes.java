package io.aisle.grid.ingest;

import com.hazelcast.jet.pipeline.SourceBuilder.SourceBuffer;
import io.aisle.domain.Lane;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives the messages of some lanes from the broker.
///
/// The callback only copies into a bounded queue. When that is full the message is refused by letting it go:
/// nothing was acked, so its gateway sends it again. A broker that is away is tried again for ever, with a pause
/// that grows to eight seconds.
final class Lanes implements MqttCallback, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final int QUEUE = 4_096;
    private static final long QUEUE_BYTES = 32L << 20;
    private static final int FILL = 256;
    private static final long POLL_MILLIS = 5;
    private static final int LONGEST_TOLD = 200;
    private static final int LARGEST = 4 * Batch.MAX_BYTES;
    private static final String[] LEAVES = {"batch", "state", "heartbeat"};

    private final Brokers broker;
    private final String[] filters;
    private final ArrayBlockingQueue<Envelope> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong queuedBytes = new AtomicLong();
    private final LongAdder received = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder misplaced = new LongAdder();
    private final Object change = new Object();
    private final Thread supervisor;
    private volatile boolean open = true;
    private volatile boolean connected;
    private @Nullable MqttAsyncClient client;
    private long refusedNoticedNanos = System.nanoTime() - TimeUnit.MINUTES.toNanos(1);
    private long misplacedNoticedNanos = refusedNoticedNanos;

    /// @param index of this receiver among `total`; the lanes are dealt out by it
    Lanes(Brokers broker, int index, int total) {
        this.broker = broker;
        filters = filters(index, total);
        supervisor = Thread.ofPlatform().name("aisle-lanes-" + index).daemon().start(this::supervise);
    }

    private static String[] filters(int index, int total) {
        List<String> filters = new ArrayList<>();
        for (String leaf : LEAVES) {
            if (total == 1) {
                filters.add("aisle/+/+/+/" + leaf);
                continue;
            }
            for (int lane = index; lane < Lane.COUNT; lane += total) {
                filters.add(Topics.laneFilter(lane, leaf));
            }
        }
        return filters.toArray(String[]::new);
    }

    /// Hands on what waits; waits a moment if nothing does.
    void fill(SourceBuffer<Envelope> buffer) {
        try {
            Envelope envelope = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            for (int i = 0; envelope != null; i++) {
                queuedBytes.addAndGet(-envelope.payload().length);
                buffer.add(envelope);
                envelope = i < FILL ? queue.poll() : null;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// From 0, empty, to 1, full.
    double fullness() {
        return Math.max(queue.size() / (double) QUEUE, queuedBytes.get() / (double) QUEUE_BYTES);
    }

    boolean isConnected() {
        return connected;
    }

    long receivedMessages() {
        return received.sum();
    }

    long refusedMessages() {
        return refused.sum();
    }

    long misplacedMessages() {
        return misplaced.sum();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        try {
            Optional<Topics> parsed = Topics.parse(topic);
            byte[] payload = message.getPayload();
            if (payload.length == 0) { // a retained one was cleared
                return;
            }
            if (parsed.isEmpty() || payload.length > LARGEST) {
                misplace(topic, payload.length);
                return;
            }
            received.increment();
            String leaf = topic.substring(topic.lastIndexOf('/') + 1);
            Envelope envelope = new Envelope(
                    parsed.get().store(),
                    parsed.get().gateway(),
                    Envelope.Leaf.valueOf(leaf.toUpperCase(Locale.ROOT)),
                    message.isRetained(),
                    System.currentTimeMillis(),
                    payload);
            if (queuedBytes.get() + payload.length > QUEUE_BYTES || !queue.offer(envelope)) {
                refuse();
                return;
            }
            queuedBytes.addAndGet(payload.length);
        } catch (RuntimeException unexpected) { // must not reach Paho: it would disconnect and receive the same again
            log.warn("A message on {} was not taken: {}", topic, unexpected.toString());
        }
    }

    private void refuse() {
        refused.increment();
        if (System.nanoTime() - refusedNoticedNanos > TimeUnit.SECONDS.toNanos(10)) {
            refusedNoticedNanos = System.nanoTime();
            log.warn(
                    "More arrives than can be journaled: messages are left to be sent again ({} so far).",
                    refused.sum());
        }
    }

    private void misplace(String topic, int bytes) {
        misplaced.increment();
        if (System.nanoTime() - misplacedNoticedNanos > TimeUnit.SECONDS.toNanos(10)) {
            misplacedNoticedNanos = System.nanoTime();
            log.warn(
                    "A message of {} bytes on {} is not read: its lane is not its store's, a name in the topic cannot be, or"
                            + " it has more than {} bytes ({} such so far); correct what publishes it.",
                    bytes,
                    topic.substring(0, Math.min(LONGEST_TOLD, topic.length())).replaceAll("\\p{Cntrl}", "?"),
                    LARGEST,
                    misplaced.sum());
        }
    }

    private void supervise() {
        int attempt = 0;
        while (open) {
            MqttAsyncClient fresh = null;
            try {
                fresh = new MqttAsyncClient(broker.url(), "aisle-lanes-" + UUID.randomUUID(), new MemoryPersistence());
                client = fresh;
                fresh.setCallback(this);
                fresh.connect(broker.options()).waitForCompletion(Brokers.TIMEOUT_SECONDS * 1_000L);
                int[] qos = new int[filters.length];
                Arrays.fill(qos, 1);
                connected = true;
                fresh.subscribe(filters, qos).waitForCompletion(Brokers.TIMEOUT_SECONDS * 2_000L);
                log.info("Receiving {} from {}.", filters.length == 3 ? "all lanes" : "its lanes", broker.url());
                attempt = 0;
                awaitLoss();
            } catch (MqttException away) {
                log.warn("The broker {} is not there: {}. Trying again.", broker.url(), away.getMessage());
            } catch (InterruptedException stop) {
                open = false;
            } finally {
                connected = false;
                release(fresh);
            }
            pause(Brokers.backoffMillis(attempt++));
        }
    }

    private void awaitLoss() throws InterruptedException {
        synchronized (change) {
            while (open && connected) {
                change.wait(1_000);
            }
        }
    }

    private void pause(long millis) {
        synchronized (change) {
            if (open) {
                try {
                    change.wait(millis);
                } catch (InterruptedException stop) {
                    open = false;
                }
            }
        }
    }

    static void release(@Nullable MqttAsyncClient client) {
        if (client == null) {
            return;
        }
        try {
            if (client.isConnected()) {
                client.disconnectForcibly(200, 200);
            }
            client.close(true);
        } catch (MqttException | RuntimeException alreadyGone) {
            log.debug("Closing a connection to the broker: {}", alreadyGone.toString());
        }
    }

    @Override
    public void connectionLost(Throwable cause) {
        synchronized (change) {
            connected = false;
            change.notifyAll();
        }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}

    @Override
    public void close() {
        synchronized (change) {
            open = false;
            change.notifyAll();
        }
        try {
            supervisor.join(3_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (supervisor.isAlive()) {
            release(client);
        }
    }
}
