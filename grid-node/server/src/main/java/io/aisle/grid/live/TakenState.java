package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.StoreId;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.journal.Checkpoint;
import java.io.IOException;

/// A whole store as bytes, with where it stands.
final class TakenState implements IdentifiedDataSerializable {
    private long appliedBatches;
    private Positions positions = new Positions();
    private byte[] state = {};

    static TakenState of(Store store) {
        TakenState taken = new TakenState();
        taken.appliedBatches = store.appliedBatches();
        taken.positions = Positions.of(store);
        taken.state = StoreCodec.encode(store);
        return taken;
    }

    Checkpoint checkpoint(StoreId store, long nowMillis) {
        return new Checkpoint(store, appliedBatches, nowMillis, positions.under(store), state);
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.STATE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(appliedBatches);
        positions.writeData(out);
        out.writeByteArray(state);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        appliedBatches = in.readLong();
        positions.readData(in);
        state = Wire.bytes(in);
    }
}
