package io.aisle.grid.live;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.Store;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks how many batches a store is made of; [ApplyBatches#ABSENT] if it is not there.
final class AppliedCount implements EntryProcessor<String, Store, Long>, ReadOnly, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Long process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        return store == null ? ApplyBatches.ABSENT : store.appliedBatches();
    }

    @Override
    public @Nullable EntryProcessor<String, Store, Long> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.APPLIED_COUNT;
    }

    @Override
    public void writeData(ObjectDataOutput out) {}

    @Override
    public void readData(ObjectDataInput in) {}
}
