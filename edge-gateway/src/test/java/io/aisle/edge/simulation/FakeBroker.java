package io.aisle.edge.simulation;

import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.DamagedBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A broker that keeps nothing for those who are away, and loses, repeats and reorders as it is told to.
final class FakeBroker {
    /// Who gets what.
    interface Delivery {
        void deliver(String topic, byte[] payload);
    }

    private record Message(String topic, byte[] payload) {}

    private final Random random;
    private final Guard missing;
    private final Delivery delivery;
    private final List<Message> onTheWay = new ArrayList<>();
    private final Map<String, byte[]> retained = new LinkedHashMap<>();
    double loses;
    double repeats;
    double reorders;

    FakeBroker(Random random, Guard missing, Delivery delivery) {
        this.random = random;
        this.missing = missing;
        this.delivery = delivery;
    }

    void publish(String topic, byte[] payload, boolean retain) {
        if (retain) {
            retained.put(topic, payload);
        }
        if (missing == Guard.REWIND && topic.endsWith("/rewind")
                || missing == Guard.LOST_RECORD && topic.endsWith("/batch") && isLost(payload)) {
            return;
        }
        if (random.nextDouble() < loses) {
            return;
        }
        onTheWay.add(new Message(topic, payload));
        if (random.nextDouble() < repeats) {
            onTheWay.add(new Message(topic, payload));
        }
    }

    private static boolean isLost(byte[] payload) {
        try {
            return !BatchCodec.decode(payload).lost().isEmpty();
        } catch (DamagedBatch damaged) {
            throw new AssertionError(damaged);
        }
    }

    void deliver(int most) {
        int count = Math.min(most, onTheWay.size());
        for (int i = 0; i < count && !onTheWay.isEmpty(); i++) {
            boolean jumps = reorders > 0 && random.nextDouble() < reorders;
            Message message = onTheWay.remove(jumps ? random.nextInt(onTheWay.size()) : 0);
            delivery.deliver(message.topic(), message.payload());
        }
    }

    Map<String, byte[]> retained() {
        return retained;
    }

    void wipe() {
        onTheWay.clear();
        retained.clear();
    }
}
