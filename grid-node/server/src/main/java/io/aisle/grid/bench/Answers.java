package io.aisle.grid.bench;

import io.aisle.domain.reading.AckCodec;
import io.aisle.domain.reading.DamagedBatch;
import io.aisle.domain.reading.RewindCodec;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What the grid answers to the gateways of some stores, each of which has one stream.
interface Answers {
    /// Everything up to `seq` is journaled.
    ///
    /// @param store its place among the stores
    void acked(int store, long seq);

    /// The grid wants `seq` and what follows.
    void rewind(int store, long seq);

    /// A connection that also publishes; answers come on its own thread and must not block it.
    static Wire connect(int mqttPort, Mix[] stores, Answers answers) throws IOException, InterruptedException {
        Map<String, Integer> places = new HashMap<>();
        for (int store = 0; store < stores.length; store++) {
            places.put(stores[store].store().value(), store);
        }
        Wire wire = new Wire(
                "127.0.0.1", mqttPort, "bench-feeder", (bytes, topicFrom, topicLength, payloadFrom, payloadLength) -> {
                    String[] words = Wire.text(bytes, topicFrom, topicLength).split("/");
                    Integer store = places.get(words[2]);
                    byte[] payload = Arrays.copyOfRange(bytes, payloadFrom, payloadFrom + payloadLength);
                    try {
                        if (store == null) { // of another sender
                            return;
                        }
                        if (words[4].equals("ack")) {
                            answers.acked(store, AckCodec.decode(payload).seq());
                        } else {
                            answers.rewind(store, RewindCodec.decode(payload).next());
                        }
                    } catch (DamagedBatch impossible) {
                        throw new IllegalStateException(impossible);
                    }
                });
        wire.subscribe("aisle/+/+/+/ack");
        wire.subscribe("aisle/+/+/+/rewind");
        return wire;
    }
}
