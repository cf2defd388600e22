package io.aisle.grid;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.domain.reading.RewindCodec;
import io.aisle.domain.reading.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/// A gateway reduced to what the grid sees of one: publishes batches, remembers acks and rewinds.
final class TestGateway implements MqttCallback, AutoCloseable {
    private final Topics topics;
    private final List<Batch> batches;
    private final MqttAsyncClient client;
    private final AtomicLong acked = new AtomicLong();
    private final AtomicLong quietSince = new AtomicLong(System.nanoTime());
    private final List<Long> rewinds = new CopyOnWriteArrayList<>();

    TestGateway(String broker, StoreId store, GatewayId id, List<Batch> batches) throws MqttException {
        topics = new Topics(store, id);
        this.batches = batches;
        client = new MqttAsyncClient(broker, "test-" + UUID.randomUUID(), new MemoryPersistence());
        client.setCallback(this);
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMaxInflight(10_000);
        options.setSocketFactory(new PromptSockets());
        client.connect(options).waitForCompletion(10_000);
        client.subscribe(new String[] {topics.ack(), topics.rewind()}, new int[] {1, 1})
                .waitForCompletion(10_000);
    }

    GatewayId id() {
        return topics.gateway();
    }

    StoreId store() {
        return topics.store();
    }

    List<Batch> batches() {
        return batches;
    }

    /// Numbers as in the batches, from 1.
    void send(long... numbers) throws MqttException {
        for (long number : numbers) {
            client.publish(topics.batch(), BatchCodec.encode(batches.get((int) number - 1)), 1, false);
        }
    }

    void sendAll(long first, long last) throws MqttException {
        quietSince.set(System.nanoTime());
        for (long number = first; number <= last; number++) {
            send(number);
        }
    }

    void publish(String topic, byte[] payload) throws MqttException {
        client.publish(topic, payload, 1, false);
    }

    void sendRaw(byte[] payload) throws MqttException {
        client.publish(topics.batch(), payload, 1, false);
    }

    /// What a gateway does when nothing comes for a while: everything from the lowest un-acked batch, at most
    /// `window`.
    void resend(int window) throws MqttException {
        sendAll(acked.get() + 1, Math.min(batches.size(), acked.get() + window));
    }

    void birth(long first, long last) throws MqttException {
        Epoch epoch = batches.getFirst().epoch();
        GatewayState birth = new GatewayState.Birth(
                epoch, 1, "test", List.of(new GatewayState.OpenEpoch(epoch, first, last)), List.of());
        client.publish(topics.state(), GatewayStateCodec.encode(birth), 1, true);
    }

    long acked() {
        return acked.get();
    }

    boolean isDrained() {
        return hasAcked(batches.size());
    }

    /// Whether everything up to `number` is acked; what is not is sent again when no ack has come for two seconds, as
    /// any gateway does.
    boolean hasAcked(long number) {
        if (acked.get() >= number) {
            return true;
        }
        long now = System.nanoTime();
        if (now - quietSince.get() > 2_000_000_000L) {
            quietSince.set(now);
            try {
                sendAll(acked.get() + 1, number);
            } catch (MqttException failed) {
                throw new AssertionError(failed);
            }
        }
        return false;
    }

    /// The numbers the grid asked for again.
    List<Long> rewinds() {
        return rewinds;
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        try {
            if (topic.equals(topics.ack())) {
                long seq = AckCodec.decode(message.getPayload()).seq();
                acked.accumulateAndGet(seq, Math::max);
                quietSince.set(System.nanoTime());
            } else {
                rewinds.add(RewindCodec.decode(message.getPayload()).next());
            }
        } catch (DamagedBatch damaged) {
            throw new AssertionError(damaged);
        }
    }

    @Override
    public void connectionLost(Throwable cause) {}

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {}

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(500, 500);
        client.close(true);
    }

    /// A real gateway's packets do not wait for each other either.
    private static final class PromptSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("Paho connects its sockets itself.");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("Paho connects its sockets itself.");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("Paho connects its sockets itself.");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException("Paho connects its sockets itself.");
        }
    }
}
