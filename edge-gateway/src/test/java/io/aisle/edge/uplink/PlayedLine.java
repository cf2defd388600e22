package io.aisle.edge.uplink;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.GatewayStateCodec;
import io.aisle.domain.reading.SendWindow;
import io.aisle.domain.reading.Topics;
import java.io.IOException;
import java.util.Map;

/// What a [Line] does for one store, without its thread and its connection.
public final class PlayedLine {
    private static final long HEARTBEAT_MILLIS = 1_000;
    private static final long BIRTH_AGAIN_MILLIS = 30_000;
    private static final long READ_AGAIN_MILLIS = 1_000;
    private static final int MOST_AT_ONCE = 40;

    /// Where messages go.
    public interface Publisher {
        void publish(String topic, byte[] payload, boolean retained);
    }

    private final StoreStreams streams;
    private final Publisher broker;
    private long heartbeatAt;
    private long birthsAt;
    private long readAgainAt;

    /// @param lateMillis what comes later than this is late
    public PlayedLine(Outbound store, int window, long lateMillis, long nowMillis, Publisher broker) {
        streams = new StoreStreams(store, window, lateMillis, nowMillis);
        this.broker = broker;
    }

    public void connected() {
        streams.connected();
    }

    /// The spool has changed.
    public void touch() {
        streams.touch();
    }

    public void hear(String leaf, byte[] payload, long nowMillis, long wallMillis) {
        try {
            streams.hear(leaf, payload, nowMillis, wallMillis);
        } catch (DamagedBatch damaged) {
            throw new AssertionError(damaged);
        }
    }

    /// Sends what is due.
    public void step(long nowMillis, long wallMillis) {
        Topics topics = streams.store.topics();
        streams.refresh(nowMillis);
        if (streams.takeBirthDue() | nowMillis >= birthsAt) {
            birthsAt = nowMillis + BIRTH_AGAIN_MILLIS;
            broker.publish(topics.state(), streams.birth(wallMillis, "sim"), true);
        }
        if (nowMillis >= heartbeatAt) {
            heartbeatAt = nowMillis + HEARTBEAT_MILLIS;
            broker.publish(topics.heartbeat(), GatewayStateCodec.encode(streams.store.heartbeat(wallMillis)), false);
        }
        if (nowMillis >= readAgainAt) {
            try {
                send(topics, nowMillis);
            } catch (IOException unreadable) {
                readAgainAt = nowMillis + READ_AGAIN_MILLIS;
            }
        }
    }

    private void send(Topics topics, long nowMillis) throws IOException {
        boolean more = true;
        for (int sent = 0; more && sent < MOST_AT_ONCE; ) {
            more = false;
            for (Map.Entry<Epoch, SendWindow> stream : streams.windows()) {
                long seq = stream.getValue().nextToSend(nowMillis);
                if (seq > 0) {
                    broker.publish(topics.batch(), streams.encoded(stream.getKey(), seq), false);
                    stream.getValue().sent(nowMillis);
                    more = true;
                    sent++;
                }
            }
        }
    }
}
