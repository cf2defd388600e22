package io.aisle.grid.live;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.StreamId;
import io.aisle.domain.store.Store;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets streams that have ended leave a store's positions, each only if it stands at its number. Answers
/// how many left.
final class RetireStreams implements EntryProcessor<String, Store, Integer>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private transient Map<StreamId, Long> ended = Map.of();

    RetireStreams() {}

    /// @param ended with the numbers that are written down beside their cursors
    RetireStreams(Map<StreamId, Long> ended) {
        this.ended = Map.copyOf(ended);
    }

    @Override
    public Integer process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        int left = 0;
        if (store != null) {
            for (Map.Entry<StreamId, Long> stream : ended.entrySet()) {
                left += store.retire(stream.getKey(), stream.getValue()) ? 1 : 0;
            }
            entry.setValue(store);
        }
        return left;
    }

    @Override
    public EntryProcessor<String, Store, Integer> getBackupProcessor() {
        return this;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.RETIRE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.write(out, ended);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        ended = Wire.streams(in);
    }
}
