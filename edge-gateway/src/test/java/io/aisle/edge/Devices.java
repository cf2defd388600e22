package io.aisle.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.mqtt.MqttSession;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/// Devices that publish their messages with QoS 1.
final class Devices implements MqttSession.Listener, AutoCloseable {
    private final MqttSession session;
    private final AtomicInteger underWay = new AtomicInteger();

    private Devices(Broker broker) throws IOException {
        session = MqttSession.connect(
                broker, new MqttSession.Setup("devices-" + UUID.randomUUID(), true, false, 60_000, null), this);
    }

    static Devices at(Broker broker) throws IOException {
        return new Devices(broker);
    }

    void send(String topic, String payload) throws IOException {
        send(topic, payload.getBytes(UTF_8));
    }

    void send(String topic, byte[] payload) throws IOException {
        underWay.incrementAndGet();
        session.publish(topic, payload, false, underWay::decrementAndGet);
    }

    /// Until the broker has everything.
    void awaitSent() {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> underWay.get() == 0);
    }

    @Override
    public void arrived(MqttSession from, String topic, byte[] payload, int id) {}

    @Override
    public void lost(MqttSession lostSession, String reason) {}

    @Override
    public void close() {
        session.close();
    }
}
