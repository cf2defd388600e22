package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.Extent;
import java.io.IOException;

/// The answer of [LookAt].
final class Look implements IdentifiedDataSerializable {
    private Extent extent = new Extent(0, 0, 0, -1);

    Look() {}

    Look(Extent extent) {
        this.extent = extent;
    }

    Extent extent() {
        return extent;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.LOOK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeInt(extent.codes());
        out.writeInt(extent.tags());
        out.writeInt(extent.days());
        out.writeDouble(extent.completeness());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        extent = new Extent(in.readInt(), in.readInt(), in.readInt(), in.readDouble());
    }
}
