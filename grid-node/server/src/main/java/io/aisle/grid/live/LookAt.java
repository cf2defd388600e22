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

/// Asks how much stores hold and how whole their day is, see [Extent]; null if the store is not there.
final class LookAt implements EntryProcessor<String, Store, @Nullable Look>, ReadOnly, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private long nowMillis;

    LookAt() {}

    LookAt(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    @Override
    public @Nullable Look process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        return store == null ? null : new Look(store.extent(nowMillis));
    }

    @Override
    public @Nullable EntryProcessor<String, Store, @Nullable Look> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.LOOK_AT;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(nowMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        nowMillis = in.readLong();
    }
}
