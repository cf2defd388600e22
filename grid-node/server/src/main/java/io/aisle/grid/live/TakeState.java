package io.aisle.grid.live;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.Store;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks for a store as bytes, for its checkpoint: its base and those of its days that the stored one has
/// not got so; null if it is not there.
final class TakeState
        implements EntryProcessor<String, Store, @Nullable TakenState>, ReadOnly, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private transient Map<Long, Long> stored = Map.of();

    TakeState() {}

    /// @param stored the digests of the days that are stored
    TakeState(Map<Long, Long> stored) {
        this.stored = Map.copyOf(stored);
    }

    @Override
    public @Nullable TakenState process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        return store == null ? null : TakenState.of(store, stored);
    }

    @Override
    public @Nullable EntryProcessor<String, Store, @Nullable TakenState> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.TAKE_STATE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeNumbers(out, stored);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        stored = Wire.numbers(in);
    }
}
