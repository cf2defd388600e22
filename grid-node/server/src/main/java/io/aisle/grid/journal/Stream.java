package io.aisle.grid.journal;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;

/// A stream under the store its topic names, written `store/gateway/epoch`. The store is part of the key, so that
/// a gateway id used under two stores by mistake cannot make one store's batches look like the other's duplicates.
public record Stream(StoreId store, StreamId id) implements Comparable<Stream> {
    public static Stream of(StoreId store, GatewayId gateway, Epoch epoch) {
        return new Stream(store, new StreamId(gateway, epoch));
    }

    public GatewayId gateway() {
        return id.gateway();
    }

    public Epoch epoch() {
        return id.epoch();
    }

    /// As it stands in the database.
    public String key() {
        return store + "/" + id;
    }

    @Override
    public int compareTo(Stream other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return key();
    }
}
