package io.aisle.edge;

import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Ack;
import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.RetryRequestCodec;
import io.aisle.domain.reading.Rewind;
import io.aisle.domain.reading.RewindCodec;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.mqtt.Broker;
import io.aisle.edge.mqtt.MqttSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The grid as a gateway sees it: journals each stream in sequence, acks, acks duplicates again, asks for what is
/// missing.
final class ModelGrid implements MqttSession.Listener, AutoCloseable {
    private final List<Batch> journal = new ArrayList<>();
    private final Map<StreamId, Long> cursors = new HashMap<>();
    private final List<GatewayState> states = new ArrayList<>();
    private final List<GatewayState.Heartbeat> heartbeats = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable MqttSession session;
    private boolean acking = true;

    void connect(Broker broker) throws IOException {
        MqttSession made = MqttSession.connect(
                broker, new MqttSession.Setup("grid-" + UUID.randomUUID(), true, false, 60_000, null), this);
        synchronized (this) {
            session = made;
        }
        made.subscribe(List.of("aisle/+/+/+/batch", "aisle/+/+/+/state", "aisle/+/+/+/heartbeat"));
    }

    /// Whether it acks; while it does not, it does not journal either.
    synchronized void acking(boolean does) {
        acking = does;
    }

    synchronized List<Batch> journal() {
        return List.copyOf(journal);
    }

    synchronized List<Reading> readings() {
        return journal.stream().flatMap(batch -> batch.readings().stream()).toList();
    }

    synchronized List<GatewayState> states() {
        return List.copyOf(states);
    }

    synchronized List<GatewayState.Heartbeat> heartbeats() {
        return List.copyOf(heartbeats);
    }

    /// What no gateway may do.
    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    void retry(Topics gateway, RetryRequest request) throws IOException {
        live().publish(gateway.retry(), RetryRequestCodec.encode(request), false, () -> {});
    }

    @Override
    public synchronized void arrived(MqttSession from, String topic, byte[] payload, int id) {
        try {
            Topics gateway = Topics.parse(topic).orElseThrow();
            switch (topic.substring(topic.lastIndexOf('/') + 1)) {
                case "batch" -> take(gateway, BatchCodec.decode(payload));
                case "state" -> states.add(GatewayStateCodec.decode(payload));
                default -> {
                    if (GatewayStateCodec.decode(payload) instanceof GatewayState.Heartbeat beat) {
                        heartbeats.add(beat);
                    }
                }
            }
        } catch (DamagedBatch damaged) {
            complaints.add(topic + ": " + damaged.getMessage());
        } catch (IOException over) {
            // The gateway sends again.
        }
    }

    @Override
    public void lost(MqttSession lostSession, String reason) {}

    @Override
    public synchronized void close() {
        if (session != null) {
            session.close();
        }
    }

    private void take(Topics gateway, Batch batch) throws IOException {
        if (!acking) {
            return;
        }
        StreamId stream = new StreamId(gateway.gateway(), batch.epoch());
        long cursor = cursors.getOrDefault(stream, 0L);
        if (batch.seq() == cursor + 1) {
            journal.add(batch);
            cursors.put(stream, ++cursor);
        } else if (batch.seq() > cursor + 1) {
            live().publish(
                            gateway.rewind(),
                            RewindCodec.encode(new Rewind(batch.epoch(), cursor + 1)),
                            false,
                            () -> {});
            return;
        }
        live().publish(gateway.ack(), AckCodec.encode(new Ack(batch.epoch(), cursor)), false, () -> {});
    }

    private MqttSession live() throws IOException {
        MqttSession live = session;
        if (live == null) {
            throw new IOException("The grid is not connected.");
        }
        return live;
    }
}
