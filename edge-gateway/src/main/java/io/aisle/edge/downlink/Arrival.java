package io.aisle.edge.downlink;

import io.aisle.edge.mqtt.MqttSession;

/// One device message as it came in; the broker keeps it until [#acknowledge].
///
/// @param atMillis when it came, gateway clock
public record Arrival(MqttSession session, int id, String topic, byte[] payload, long atMillis) {
    /// Its readings are safe: the broker may forget it.
    public void acknowledge() {
        session.acknowledge(id);
    }
}
