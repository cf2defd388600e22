package io.aisle.grid.live;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.store.Store;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Applies consecutive batches of one stream to the store in place, on its owner and on its backup alike.
/// Answers the stream's position afterwards, [#ABSENT], [#UNKNOWN_STREAM] or [#DAYS_AWAY].
final class ApplyBatches implements EntryProcessor<String, Store, Long>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    /// There is no such store here; nothing was changed, for absent is never empty.
    static final long ABSENT = -1;

    /// Streams have left the store and it cannot tell whether this is one of them; nothing was changed.
    /// See [AdmitStream].
    static final long UNKNOWN_STREAM = -2;

    /// Days that the next batch touches are not in memory; it was not applied. See [WantedDays].
    static final long DAYS_AWAY = -3;

    private transient StreamId stream = NONE;
    private transient long first;
    private transient byte[][] payloads = {};

    private static final StreamId NONE = new StreamId(new GatewayId("none"), Epoch.ofBytes(new byte[16]));

    ApplyBatches() {}

    /// @param first number of the first of `payloads`
    ApplyBatches(StreamId stream, long first, List<byte[]> payloads) {
        this.stream = stream;
        this.first = first;
        this.payloads = payloads.toArray(byte[][]::new);
    }

    @Override
    public Long process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        if (store == null) {
            return ABSENT;
        }
        if (!store.knows(stream)) {
            return UNKNOWN_STREAM;
        }
        boolean changed = false;
        boolean away = false;
        for (int i = 0; i < payloads.length; i++) {
            if (first + i <= store.position(stream)) {
                continue;
            }
            Batch batch = Journaled.passing(stream.epoch(), first + i, payloads[i]);
            switch (store.apply(stream.gateway(), batch)) {
                case APPLIED -> changed = true;
                case DUPLICATE -> {}
                case GAP, UNKNOWN_STREAM -> i = payloads.length;
                case DAYS_AWAY -> {
                    away = true;
                    i = payloads.length;
                }
            }
        }
        if (changed) {
            entry.setValue(store);
        }
        return away ? DAYS_AWAY : store.position(stream);
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
        return LiveSerialization.APPLY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(stream.toString());
        out.writeLong(first);
        out.writeInt(payloads.length);
        for (byte[] payload : payloads) {
            out.writeByteArray(payload);
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        stream = StreamId.parse(Wire.string(in));
        first = in.readLong();
        payloads = new byte[in.readInt()][];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = Wire.bytes(in);
        }
    }
}
