package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.StoreId;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.journal.Checkpoint;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/// A store as bytes, with where it stands: its base, the digests of all its days, and the days that
/// changed.
final class TakenState implements IdentifiedDataSerializable {
    private long appliedBatches;
    private Positions positions = new Positions();
    private byte[] base = {};
    private Map<Long, Long> digests = new HashMap<>();
    private final Map<Long, byte[]> days = new HashMap<>();
    private final Map<Long, byte[]> remains = new HashMap<>();
    private long[] here = {};

    /// @param stored the digests of days that need not be taken again
    static TakenState of(Store store, Map<Long, Long> stored) {
        TakenState taken = new TakenState();
        taken.appliedBatches = store.appliedBatches();
        taken.positions = Positions.of(store);
        taken.base = StoreCodec.base(store);
        store.away().forEach((date, digest) -> taken.digests.put(date.toEpochDay(), digest));
        taken.here = store.dates().stream().mapToLong(LocalDate::toEpochDay).toArray();
        for (LocalDate date : store.dates()) {
            Long known = stored.get(date.toEpochDay());
            if (known != null && store.rests(date, known)) {
                taken.digests.put(date.toEpochDay(), known);
                continue;
            }
            byte[] day = StoreCodec.day(store, date);
            long digest = StoreCodec.digest(day);
            taken.digests.put(date.toEpochDay(), digest);
            if (!Long.valueOf(digest).equals(known)) {
                taken.days.put(date.toEpochDay(), day);
                taken.remains.put(date.toEpochDay(), StoreCodec.remains(store, date, digest));
            }
        }
        return taken;
    }

    Checkpoint checkpoint(StoreId store, long nowMillis) {
        return new Checkpoint(store, appliedBatches, nowMillis, positions.under(store), base, digests, days, remains);
    }

    /// The days that are in memory.
    long[] here() {
        return here;
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
        out.writeByteArray(base);
        Wire.writeNumbers(out, digests);
        Wire.writeDays(out, days);
        Wire.writeDays(out, remains);
        out.writeLongArray(here);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        appliedBatches = in.readLong();
        positions.readData(in);
        base = Wire.bytes(in);
        digests = Wire.numbers(in);
        days.putAll(Wire.days(in));
        remains.putAll(Wire.days(in));
        here = Wire.longs(in);
    }
}
