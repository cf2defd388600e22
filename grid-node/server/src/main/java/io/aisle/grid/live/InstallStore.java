package io.aisle.grid.live;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.DamagedStore;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import java.io.IOException;
import java.util.Map;

/// Puts a store that was built from checkpoint and journal in its place, if there is none. Answers whether it did.
final class InstallStore implements EntryProcessor<String, Store, Boolean>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private transient byte[] state = {};

    InstallStore() {}

    /// @param state bytes, not the store: it is changed on its partition's thread from the moment it is there
    InstallStore(byte[] state) {
        this.state = state;
    }

    @Override
    public Boolean process(Map.Entry<String, Store> entry) {
        if (entry.getValue() != null) {
            return false;
        }
        try {
            entry.setValue(StoreCodec.decode(state));
            return true;
        } catch (DamagedStore damaged) {
            throw new IllegalStateException("Store " + entry.getKey() + " was written wrong.", damaged);
        }
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
        return LiveSerialization.INSTALL;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeByteArray(state);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        state = Wire.bytes(in);
    }
}
