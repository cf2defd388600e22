package io.aisle.grid.live;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.OpeningHours;
import io.aisle.domain.store.Store;
import io.aisle.grid.client.Desk;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks a store for days that its history has not got so; null if the store is not there.
final class HistoryOf
        implements EntryProcessor<String, Store, @Nullable TakenHistory>,
                ReadOnly,
                HazelcastInstanceAware,
                IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private long[] changed = {};
    private long before;
    private int most;
    private transient OpeningHours hours = OpeningHours.UNKNOWN;
    private long nowMillis;
    private transient @Nullable HazelcastInstance node;

    HistoryOf() {}

    /// As [Store#history], dates as epoch days.
    HistoryOf(long[] changed, long before, int most, OpeningHours hours, long nowMillis) {
        this.changed = changed.clone();
        this.before = before;
        this.most = most;
        this.hours = hours;
        this.nowMillis = nowMillis;
    }

    @Override
    public @Nullable TakenHistory process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        if (store == null) {
            return null;
        }
        if (node == null) {
            throw new IllegalStateException("A store was asked for its history outside of a node.");
        }
        Set<LocalDate> dates = new HashSet<>();
        for (long day : changed) {
            dates.add(LocalDate.ofEpochDay(day));
        }
        return new TakenHistory(
                store.appliedBatches(),
                store.history(
                        dates,
                        LocalDate.ofEpochDay(before),
                        most,
                        hours,
                        Desk.of(node).aliases(),
                        nowMillis));
    }

    @Override
    public @Nullable EntryProcessor<String, Store, @Nullable TakenHistory> getBackupProcessor() {
        return null;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance hazelcastInstance) {
        node = hazelcastInstance;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.HISTORY_OF;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLongArray(changed);
        out.writeLong(before);
        out.writeInt(most);
        out.writeInt(hours.opens());
        out.writeInt(hours.closes());
        out.writeLong(nowMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        changed = Wire.longs(in);
        before = in.readLong();
        most = in.readInt();
        hours = new OpeningHours(in.readInt(), in.readInt());
        nowMillis = in.readLong();
    }
}
