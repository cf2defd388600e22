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

/// Takes a stream that the store may have forgotten among its positions, where it stands; the numbers
/// streams have left with are the proof. Answers the position, [ApplyBatches#ABSENT], or
/// [ApplyBatches#UNKNOWN_STREAM] if they prove nothing.
final class AdmitStream implements EntryProcessor<String, Store, Long>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private transient String stream = "";
    private transient Map<StreamId, Long> retired = Map.of();

    AdmitStream() {}

    /// @param retired of all streams of the store that may have left, read after the store's positions
    AdmitStream(StreamId stream, Map<StreamId, Long> retired) {
        this.stream = stream.toString();
        this.retired = Map.copyOf(retired);
    }

    @Override
    public Long process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        if (store == null) {
            return ApplyBatches.ABSENT;
        }
        long position = store.admit(StreamId.parse(stream), retired);
        if (position < 0) {
            return ApplyBatches.UNKNOWN_STREAM;
        }
        entry.setValue(store);
        return position;
    }

    @Override
    public EntryProcessor<String, Store, Long> getBackupProcessor() {
        return this;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.ADMIT;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(stream);
        Wire.write(out, retired);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        stream = Wire.string(in);
        retired = Wire.streams(in);
    }
}
