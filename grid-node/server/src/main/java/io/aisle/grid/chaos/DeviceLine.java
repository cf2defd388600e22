package io.aisle.grid.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// Hands messages to the devices' broker as a real device does: what the broker has not confirmed is sent again, byte
/// for byte, until it does.
final class DeviceLine implements AutoCloseable {
    private static final int WINDOW = 64;
    private static final long CONNECT_SECONDS = 5;
    private static final long RETRY_MILLIS = 300;
    private static final int KEEP_ALIVE_SECONDS = 20;
    // held for good, or its level would be forgotten: what the client says of lost connections is expected here
    private static final Logger CLIENT_LOG = Logger.getLogger("org.eclipse.paho.client.mqttv3");

    private record Due(long atNanos, Message message) {}

    private final String broker;
    private final Deque<Message> ready = new ArrayDeque<>();
    private final PriorityQueue<Due> later =
            new PriorityQueue<>((one, other) -> Long.compare(one.atNanos(), other.atNanos()));
    private final Map<Integer, Message> underWay = new LinkedHashMap<>();
    private final Set<Long> unconfirmed = new HashSet<>();
    private final Thread thread;
    private @Nullable MqttAsyncClient client;
    private int attempts;
    private int generation;
    private long confirmed;
    private long confirmedNanos;
    private boolean stopping;

    DeviceLine(String broker) {
        this.broker = broker;
        thread = Thread.ofPlatform().daemon().name("devices").unstarted(this::run);
    }

    void start() {
        CLIENT_LOG.setLevel(Level.OFF);
        thread.start();
    }

    /// Hands it over now, or after `delayMillis`.
    synchronized void send(Message message, long delayMillis) {
        unconfirmed.add(message.number());
        repeat(message, delayMillis);
    }

    /// Sends once more what was or will be sent anyway.
    synchronized void repeat(Message message, long delayMillis) {
        if (delayMillis <= 0) {
            ready.add(message);
        } else {
            later.add(new Due(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis), message));
        }
        notifyAll();
    }

    /// How many messages the broker has confirmed.
    synchronized long confirmed() {
        return confirmed;
    }

    /// How many wait for a confirmation, or to be sent once more.
    synchronized int waiting() {
        return unconfirmed.size() + ready.size() + later.size() + underWay.size();
    }

    /// When a confirmation came last, by [System#nanoTime].
    synchronized long confirmedNanos() {
        return confirmedNanos;
    }

    @Override
    public void close() {
        synchronized (this) {
            stopping = true;
            notifyAll();
        }
        try {
            thread.join(CONNECT_SECONDS * 1_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        hangUp();
    }

    private void run() {
        try {
            while (true) {
                MqttAsyncClient live = client;
                if (live == null || !live.isConnected()) {
                    hangUp();
                    connect();
                    continue;
                }
                Message next;
                int number;
                synchronized (this) {
                    next = take();
                    if (stopping) {
                        return;
                    }
                    if (next == null) {
                        continue;
                    }
                    number = ++attempts;
                    underWay.put(number, next);
                }
                publish(live, next, number);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The next message, null if there is none for a while or the window is full.
    private @Nullable Message take() throws InterruptedException {
        long now = System.nanoTime();
        while (!later.isEmpty() && later.peek().atNanos() <= now) {
            ready.add(later.poll().message());
        }
        if (ready.isEmpty() || underWay.size() >= WINDOW || stopping) {
            wait(20);
            return null;
        }
        return ready.poll();
    }

    private void publish(MqttAsyncClient live, Message message, int number) {
        int sentIn = generation;
        try {
            live.publish(message.topic(), message.payload().getBytes(UTF_8), 1, false, null, new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                    confirm(number, sentIn);
                }

                @Override
                public void onFailure(IMqttToken token, Throwable reason) {
                    // hanging up puts it back
                }
            });
        } catch (MqttException lost) {
            hangUp();
        }
    }

    private synchronized void confirm(int number, int sentIn) {
        Message message = sentIn == generation ? underWay.remove(number) : null;
        if (message != null) {
            confirmedNanos = System.nanoTime();
            if (unconfirmed.remove(message.number())) {
                confirmed++;
            }
            notifyAll();
        }
    }

    private void connect() throws InterruptedException {
        try {
            MqttAsyncClient made = new MqttAsyncClient(
                    broker, "chaos-devices-" + ProcessHandle.current().pid(), new MemoryPersistence());
            MqttConnectOptions options = new MqttConnectOptions();
            options.setCleanSession(true);
            options.setAutomaticReconnect(false);
            options.setMaxInflight(WINDOW * 2);
            options.setConnectionTimeout((int) CONNECT_SECONDS);
            options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
            client = made;
            made.connect(options).waitForCompletion(TimeUnit.SECONDS.toMillis(CONNECT_SECONDS));
        } catch (MqttException refused) {
            hangUp();
            synchronized (this) {
                if (stopping) {
                    throw new InterruptedException("The devices are switched off.");
                }
                wait(RETRY_MILLIS);
            }
        }
    }

    /// Puts back, in order, what nobody has confirmed.
    private void hangUp() {
        MqttAsyncClient old;
        synchronized (this) {
            old = client;
            client = null;
            generation++;
            List<Message> back = new ArrayList<>(underWay.values()).reversed();
            underWay.clear();
            back.forEach(ready::addFirst);
        }
        if (old != null) {
            try {
                old.disconnectForcibly(0, 1);
            } catch (MqttException gone) {
                // it was not connected any more
            }
            try {
                old.close(true);
            } catch (MqttException gone) {
                // nothing of it is left
            }
        }
    }
}
