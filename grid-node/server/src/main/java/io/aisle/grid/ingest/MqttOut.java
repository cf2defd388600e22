package io.aisle.grid.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends this node's messages to gateways, QoS 1, from a thread of its own.
///
/// A message that replaces an older one of the same key (an ack that is overtaken) takes its place while it waits.
/// What cannot be sent is let go in the end: acks and rewinds come again when the gateway repeats itself.
public final class MqttOut implements Outbox, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MqttOut.class);
    private static final int WINDOW = 1_000;
    private static final int WAITING = 20_000;

    /// @param acked completes when the broker has acknowledged; nobody may be waiting for it
    private record Message(String topic, byte[] payload, CompletableFuture<Void> acked) {
        Message(String topic, byte[] payload) {
            this(topic, payload, new CompletableFuture<>());
        }
    }

    private final Brokers broker;
    private final Map<String, Message> replaceable = new LinkedHashMap<>();
    private final Deque<Message> queue = new ArrayDeque<>();
    private final Object lock = new Object();
    private final Thread thread;
    private Semaphore window = new Semaphore(WINDOW);
    private @Nullable MqttAsyncClient client;
    private boolean open = true;

    public MqttOut(Brokers broker) {
        this.broker = broker;
        thread = Thread.ofPlatform().name("aisle-out").daemon().start(this::run);
    }

    /// Sends as soon as the broker can be reached; never blocks.
    ///
    /// @throws IllegalStateException if too much waits already
    public void publish(String topic, byte[] payload) {
        var _ = deliver(topic, payload);
    }

    /// As [#publish].
    ///
    /// @return completes when the broker has acknowledged the message, exceptionally if its connection broke before
    public CompletableFuture<Void> deliver(String topic, byte[] payload) {
        Message message = new Message(topic, payload);
        synchronized (lock) {
            if (queue.size() >= WAITING) {
                throw new IllegalStateException(
                        "The broker " + broker.url() + " takes no messages; try again when it is back.");
            }
            queue.add(message);
            lock.notifyAll();
        }
        return message.acked;
    }

    /// As [#publish], in place of a waiting message of the same `key`.
    @Override
    public void replace(String key, String topic, byte[] payload) {
        synchronized (lock) {
            if (replaceable.size() < WAITING || replaceable.containsKey(key)) {
                replaceable.put(key, new Message(topic, payload));
                lock.notifyAll();
            }
        }
    }

    private void run() {
        int attempt = 0;
        while (isOpen()) {
            try {
                if (client == null || !client.isConnected()) {
                    connect();
                    attempt = 0;
                }
                Message message = next();
                if (message != null) {
                    send(message);
                }
            } catch (MqttException away) {
                log.debug("Nothing can be sent to {}: {}", broker.url(), away.getMessage());
                pause(Brokers.backoffMillis(attempt++));
            } catch (InterruptedException stop) {
                break;
            }
        }
        Lanes.release(client);
    }

    private boolean isOpen() {
        synchronized (lock) {
            return open || !replaceable.isEmpty() || !queue.isEmpty();
        }
    }

    private void connect() throws MqttException {
        synchronized (lock) {
            if (!open) { // nobody to tell any more
                replaceable.clear();
                queue.clear();
                return;
            }
        }
        Lanes.release(client);
        MqttAsyncClient fresh =
                new MqttAsyncClient(broker.url(), "aisle-out-" + UUID.randomUUID(), new MemoryPersistence());
        client = fresh;
        fresh.connect(broker.options()).waitForCompletion(Brokers.TIMEOUT_SECONDS * 1_000L);
        window = new Semaphore(WINDOW);
    }

    private @Nullable Message next() throws InterruptedException {
        synchronized (lock) {
            if (queue.isEmpty() && replaceable.isEmpty() && open) {
                lock.wait(500);
            }
            if (!queue.isEmpty()) {
                return queue.poll();
            }
            Iterator<Message> oldest = replaceable.values().iterator();
            if (!oldest.hasNext()) {
                return null;
            }
            Message message = oldest.next();
            oldest.remove();
            return message;
        }
    }

    private void send(Message message) throws MqttException, InterruptedException {
        Semaphore permits = window;
        if (client == null || !permits.tryAcquire(5, TimeUnit.SECONDS)) {
            Lanes.release(client);
            client = null;
            return;
        }
        IMqttActionListener done = new IMqttActionListener() {
            @Override
            public void onSuccess(IMqttToken token) {
                permits.release();
                message.acked.complete(null);
            }

            @Override
            public void onFailure(IMqttToken token, Throwable failure) {
                permits.release();
                message.acked.completeExceptionally(failure);
            }
        };
        client.publish(message.topic, message.payload, 1, false, null, done);
    }

    private void pause(long millis) {
        synchronized (lock) {
            if (open) {
                try {
                    lock.wait(millis);
                } catch (InterruptedException stop) {
                    open = false;
                }
            }
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            open = false;
            lock.notifyAll();
        }
        try {
            thread.join(2_000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
