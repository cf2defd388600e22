package io.aisle.edge.till;

import io.aisle.edge.mqtt.Backoff;
import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.mqtt.PromptSockets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes outboxes to a broker with QoS 1: a bounded number of messages in flight, and after a broken connection
/// everything unconfirmed again. Of several outboxes the first that has something goes first.
public final class DevicePublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DevicePublisher.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ACK_TIMEOUT = Duration.ofSeconds(20);
    private static final long IDLE_MILLIS = 100;
    private static final long MAX_BACKOFF_MILLIS = 10_000;

    private final Broker broker;
    private final String clientId;
    private final int window;
    private final List<Outbox> outboxes;
    private final Thread thread;
    private final CountDownLatch connectedOnce = new CountDownLatch(1);
    private final Semaphore work = new Semaphore(0);
    private final AtomicLong published = new AtomicLong();
    private volatile boolean closing;
    private volatile @Nullable String trouble;

    /// @param window how many messages may be unconfirmed at the broker
    /// @param outboxes at least one, the most urgent first
    public DevicePublisher(Broker broker, String clientId, int window, List<? extends Outbox> outboxes) {
        this.broker = broker;
        this.clientId = clientId;
        this.window = window;
        this.outboxes = List.copyOf(outboxes);
        this.thread = new Thread(this::connectAndPublish, "publisher");
        this.thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /// Says that an outbox may have something new; without it the publisher looks ten times a second.
    public void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /// @return whether a connection stood within the time
    public boolean awaitConnected(Duration timeout) throws InterruptedException {
        return connectedOnce.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// @return whether every outbox was confirmed to its end within the time
    public boolean awaitDrained(Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (unacked() > 0) {
            if (System.nanoTime() >= end) {
                return false;
            }
            wake();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return true;
    }

    public long unacked() {
        long sum = 0;
        for (Outbox outbox : outboxes) {
            sum += outbox.unacked();
        }
        return sum;
    }

    /// Messages handed to the broker so far, repeats included.
    public long published() {
        return published.get();
    }

    /// Why there is no connection now, in words; null if there is one or none was tried.
    public @Nullable String trouble() {
        return trouble;
    }

    /// Ends the connection. What is unconfirmed stays in the outboxes.
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void connectAndPublish() {
        Backoff backoff = new Backoff(200, MAX_BACKOFF_MILLIS, ThreadLocalRandom.current());
        while (!closing) {
            try (Connection connection = new Connection()) {
                connection.open();
                if (trouble != null) {
                    LOG.info("Connected to the broker {} again.", broker.url());
                }
                trouble = null;
                connectedOnce.countDown();
                backoff.reset();
                connection.publishUntilBroken();
            } catch (MqttException | IOException failure) {
                if (trouble == null) {
                    LOG.warn("No connection to the broker {}: {}; trying again.", broker.url(), words(failure));
                }
                trouble = words(failure);
                pause(backoff.nextMillis());
            } catch (InterruptedException interrupted) {
                if (closing) {
                    return;
                }
            }
        }
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            LOG.debug("The publisher was told to stop while it waited.");
        }
    }

    private static String words(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        String text = cause.getMessage();
        return text == null ? cause.getClass().getSimpleName() : text;
    }

    /// One client object, one connection: Paho's own reconnection and stored messages are not used.
    private final class Connection implements AutoCloseable, MqttCallback {
        private final MqttAsyncClient client;
        private final Semaphore slots = new Semaphore(window);
        private volatile boolean broken;

        Connection() throws MqttException {
            client = new MqttAsyncClient(broker.url(), clientId, new MemoryPersistence());
            client.setCallback(this);
        }

        void open() throws MqttException, IOException {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setCleanSession(true);
            options.setAutomaticReconnect(false);
            options.setMaxInflight(window + 10);
            options.setConnectionTimeout((int) CONNECT_TIMEOUT.toSeconds());
            options.setKeepAliveInterval(20);
            if (broker.url().startsWith("tcp:")) {
                options.setSocketFactory(new PromptSockets());
            }
            if (!broker.user().isEmpty()) {
                options.setUserName(broker.user());
            }
            if (!broker.password().isEmpty()) {
                options.setPassword(broker.password().toCharArray());
            }
            client.connect(options).waitForCompletion(CONNECT_TIMEOUT.toMillis());
            for (Outbox outbox : outboxes) {
                outbox.rewind();
            }
        }

        void publishUntilBroken() throws MqttException, IOException, InterruptedException {
            while (!broken && !closing) {
                boolean sent = publishOne();
                if (!sent && work.tryAcquire(IDLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    work.drainPermits();
                }
            }
        }

        /// @return whether there was something to publish
        private boolean publishOne() throws MqttException, IOException, InterruptedException {
            if (!slots.tryAcquire(ACK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("no confirmation for " + ACK_TIMEOUT.toSeconds() + " s");
            }
            for (Outbox outbox : outboxes) {
                Outbox.Waiting waiting = outbox.next();
                if (waiting != null) {
                    DeviceMessage message = waiting.message();
                    client.publish(
                            message.topic(),
                            message.payload(),
                            1,
                            false,
                            null,
                            new Confirmation(outbox, waiting.number()));
                    published.incrementAndGet();
                    return true;
                }
            }
            slots.release();
            return false;
        }

        @Override
        public void connectionLost(Throwable cause) {
            broken = true;
            wake();
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            // nothing is subscribed to
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // each publish has its own listener
        }

        @Override
        public void close() throws MqttException {
            try {
                if (client.isConnected()) {
                    client.disconnect(500).waitForCompletion(1_000);
                }
            } catch (MqttException alreadyGone) {
                LOG.debug("The connection ended by itself.", alreadyGone);
                client.disconnectForcibly(0, 200, false);
            } finally {
                client.close(true);
            }
        }

        /// What follows a publish: a confirmation frees its place in the window, a failure ends the connection.
        private final class Confirmation implements IMqttActionListener {
            private final Outbox outbox;
            private final long number;

            Confirmation(Outbox outbox, long number) {
                this.outbox = outbox;
                this.number = number;
            }

            @Override
            public void onSuccess(IMqttToken token) {
                outbox.acked(number);
                slots.release();
            }

            @Override
            public void onFailure(IMqttToken token, Throwable cause) {
                broken = true;
                slots.release();
                wake();
            }
        }
    }
}
