package io.aisle.edge.lab;

import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.mqtt.MqttSession;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears the orders that the grid sends to suppliers, as a supplier would; each is acknowledged when it is
/// kept. Where the broker does not let it listen, the stores go on without.
final class OrderInbox implements AutoCloseable, MqttSession.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(OrderInbox.class);
    private static final List<String> ORDERS = List.of("aisle/orders/+/+");
    private static final int WAITING = 1_000;
    private static final long AGAIN_SECONDS = 10;

    /// Takes an order's bytes and keeps them.
    interface Taker {
        void take(byte[] payload) throws IOException;
    }

    private record Heard(MqttSession session, byte[] payload, int id) {}

    private final Broker broker;
    private final MqttSession.Setup setup;
    private final Taker taker;
    private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(WAITING);
    private final AtomicBoolean isConnected = new AtomicBoolean();
    private final Thread thread = new Thread(this::listen, "order-inbox");

    /// @param name of this listener at the broker, which keeps orders for it while it is away
    OrderInbox(Broker broker, String name, Taker taker) {
        this.broker = broker;
        this.taker = taker;
        setup = new MqttSession.Setup(name, false, true, 10, null);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                listenOnce();
                TimeUnit.SECONDS.sleep(AGAIN_SECONDS);
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() throws InterruptedException {
        isConnected.set(true);
        try (MqttSession session = MqttSession.connect(broker, setup, this)) {
            session.subscribe(ORDERS);
            while (isConnected.get()) {
                Heard order = heard.poll(1, TimeUnit.SECONDS);
                if (order != null) {
                    taker.take(order.payload);
                    order.session.acknowledge(order.id);
                }
            }
        } catch (IOException later) {
            LOG.info("Orders to suppliers are not heard now: {}", later.getMessage());
        }
    }

    @Override
    public void arrived(MqttSession session, String topic, byte[] payload, int id) {
        if (!heard.offer(new Heard(session, payload.clone(), id))) {
            LOG.info("Too many orders at once; the broker sends {} again.", topic); // it was not acknowledged
        }
    }

    @Override
    public void lost(MqttSession session, String reason) {
        isConnected.set(false);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
