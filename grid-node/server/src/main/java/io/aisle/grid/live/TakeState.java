package io.aisle.grid.live;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks for a whole store as bytes, for its checkpoint; null if it is not there.
final class TakeState
        implements EntryProcessor<String, Store, @Nullable TakenState>, ReadOnly, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable TakenState process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        return store == null ? null : TakenState.of(store);
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
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
