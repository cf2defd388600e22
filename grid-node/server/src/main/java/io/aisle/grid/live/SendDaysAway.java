package io.aisle.grid.live;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.store.Store;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets days leave memory that a checkpoint holds as they are now; a day that has changed since stays.
/// Answers how many left.
final class SendDaysAway implements EntryProcessor<String, Store, Integer>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private transient Map<Long, Long> days = Map.of();

    SendDaysAway() {}

    /// @param days epoch days with the digests they are stored with
    SendDaysAway(Map<Long, Long> days) {
        this.days = Map.copyOf(days);
    }

    @Override
    public Integer process(Map.Entry<String, Store> entry) {
        @Nullable Store store = entry.getValue();
        int left = 0;
        if (store != null) {
            for (Map.Entry<Long, Long> day : days.entrySet()) {
                left += store.sendAway(LocalDate.ofEpochDay(day.getKey()), day.getValue()) ? 1 : 0;
            }
            entry.setValue(store);
        }
        return left;
    }

    @Override
    public EntryProcessor<String, Store, Integer> getBackupProcessor() {
        return this;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.SEND_AWAY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeNumbers(out, days);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        days = Wire.numbers(in);
    }
}
