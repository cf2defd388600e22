package io.aisle.grid.live;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.store.Store;
import io.aisle.grid.journal.JournaledBatch;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks which days must be back before the first of some batches that is not applied yet can be.
final class WantedDays implements EntryProcessor<String, Store, long[]>, ReadOnly, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private transient String stream = "";
    private transient long first;
    private transient byte[][] payloads = {};

    WantedDays() {}

    WantedDays(StreamId stream, List<JournaledBatch> page) {
        this.stream = stream.toString();
        first = page.getFirst().seq();
        payloads = page.stream().map(JournaledBatch::payload).toArray(byte[][]::new);
    }

    @Override
    public long[] process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        if (store == null) {
            return new long[0];
        }
        StreamId id = StreamId.parse(stream);
        long next = Math.max(first, store.position(id) + 1);
        if (next >= first + payloads.length) {
            return new long[0];
        }
        Batch batch = Journaled.passing(id.epoch(), next, payloads[(int) (next - first)]);
        return store.wanted(batch).stream().mapToLong(LocalDate::toEpochDay).toArray();
    }

    @Override
    public @Nullable EntryProcessor<String, Store, long[]> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.WANTED_DAYS;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(stream);
        out.writeLong(first);
        out.writeInt(payloads.length);
        for (byte[] payload : payloads) {
            out.writeByteArray(payload);
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        stream = Wire.string(in);
        first = in.readLong();
        payloads = new byte[in.readInt()][];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = Wire.bytes(in);
        }
    }
}
