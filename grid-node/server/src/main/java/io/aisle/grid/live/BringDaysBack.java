package io.aisle.grid.live;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.Store;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes stored days back into memory. Answers false, and has brought back only some, if one is not as it
/// left: then the store and its checkpoint have gone different ways, and it is to be loaded again. Nothing
/// happens to an absent store.
final class BringDaysBack implements EntryProcessor<String, Store, Boolean>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private transient Map<Long, byte[]> days = Map.of();

    BringDaysBack() {}

    BringDaysBack(Map<Long, byte[]> days) {
        this.days = Map.copyOf(days);
    }

    @Override
    public Boolean process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        if (store == null) {
            return true;
        }
        boolean all = true;
        for (byte[] day : days.values()) {
            all &= store.bringBack(day);
        }
        entry.setValue(store);
        return all;
    }

    @Override
    public EntryProcessor<String, Store, Boolean> getBackupProcessor() {
        return this;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.BRING_BACK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeDays(out, days);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        days = Wire.days(in);
    }
}
