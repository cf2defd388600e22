package io.aisle.domain.reading;

import io.aisle.domain.GatewayId;
import io.aisle.domain.Lane;
import io.aisle.domain.StoreId;
import java.util.Optional;

/// The MQTT topics between gateway and grid: `aisle/{lane}/{store}/{gateway}/{leaf}`.
public record Topics(StoreId store, GatewayId gateway) {
    public String batch() {
        return topic("batch");
    }

    public String ack() {
        return topic("ack");
    }

    public String rewind() {
        return topic("rewind");
    }

    /// Retained birth, and the last will.
    public String state() {
        return topic("state");
    }

    public String heartbeat() {
        return topic("heartbeat");
    }

    /// The grid hands a quarantined message back to be read again.
    public String retry() {
        return topic("retry");
    }

    /// A filter for one leaf of all gateways in `lane`, e.g. `aisle/17/+/+/batch`.
    public static String laneFilter(int lane, String leaf) {
        return "aisle/" + lane + "/+/+/" + leaf;
    }

    /// The store and gateway a topic of this form names; empty for any other topic, a wrong lane included.
    public static Optional<Topics> parse(String topic) {
        String[] parts = topic.split("/", -1);
        if (parts.length != 5
                || !parts[0].equals("aisle")
                || !StoreId.isValid(parts[2])
                || !StoreId.isValid(parts[3])) {
            return Optional.empty();
        }
        Topics topics = new Topics(new StoreId(parts[2]), new GatewayId(parts[3]));
        return parts[1].equals(Integer.toString(Lane.of(topics.store()))) ? Optional.of(topics) : Optional.empty();
    }

    private String topic(String leaf) {
        return "aisle/" + Lane.of(store) + "/" + store + "/" + gateway + "/" + leaf;
    }
}
