package io.aisle.grid.ingest;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;

/// One message as it came from the broker; store and gateway are believed from its topic.
///
/// @param receivedMillis the receiving node's clock
record Envelope(StoreId store, GatewayId gateway, Leaf leaf, boolean retained, long receivedMillis, byte[] payload) {
    enum Leaf {
        BATCH,
        STATE,
        HEARTBEAT
    }

    /// The same as the key of the store's entry, so that a store's batches are worked on where it is at home.
    String home() {
        return store.value();
    }
}
