package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.store.Store;
import io.aisle.grid.journal.Stream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Where a store stands: the last applied number of each of its streams, and what those that left are made
/// of.
final class Positions implements IdentifiedDataSerializable {
    private String[] streams = {};
    private long[] numbers = {};
    private long retiredBatches;

    static Positions of(Store store) {
        Map<StreamId, Long> all = store.positions();
        Positions positions = new Positions();
        positions.streams = new String[all.size()];
        positions.numbers = new long[all.size()];
        positions.retiredBatches = store.retiredBatches();
        int i = 0;
        for (Map.Entry<StreamId, Long> position : all.entrySet()) {
            positions.streams[i] = position.getKey().toString();
            positions.numbers[i++] = position.getValue();
        }
        return positions;
    }

    Map<Stream, Long> under(StoreId store) {
        Map<Stream, Long> map = new HashMap<>();
        for (int i = 0; i < streams.length; i++) {
            map.put(new Stream(store, StreamId.parse(streams[i])), numbers[i]);
        }
        return map;
    }

    /// How many of its batches are of streams that have left.
    long retiredBatches() {
        return retiredBatches;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.POSITIONS;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeStringArray(streams);
        out.writeLongArray(numbers);
        out.writeLong(retiredBatches);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        streams = Wire.strings(in);
        numbers = Wire.longs(in);
        retiredBatches = in.readLong();
    }
}
