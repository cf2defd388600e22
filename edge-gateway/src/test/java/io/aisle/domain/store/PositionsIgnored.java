package io.aisle.domain.store;

import io.aisle.domain.StreamId;

/// Makes a store take any batch, as if it had no positions.
public final class PositionsIgnored {
    private PositionsIgnored() {}

    /// The store takes `seq` of `stream` next, whatever it has.
    public static void next(Store store, StreamId stream, long seq) {
        store.positions.put(stream, seq - 1);
    }
}
