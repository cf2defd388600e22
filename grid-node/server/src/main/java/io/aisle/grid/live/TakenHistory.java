package io.aisle.grid.live;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Days of a store for its history, newest first, and how many batches the store was made of.
public final class TakenHistory implements IdentifiedDataSerializable {
    private long version;
    private List<SalesDay> days = List.of();

    TakenHistory() {}

    TakenHistory(long version, List<SalesDay> days) {
        this.version = version;
        this.days = List.copyOf(days);
    }

    public long version() {
        return version;
    }

    public List<SalesDay> days() {
        return days;
    }

    @Override
    public int getFactoryId() {
        return LiveSerialization.FACTORY;
    }

    @Override
    public int getClassId() {
        return LiveSerialization.HISTORY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(version);
        out.writeInt(days.size());
        for (SalesDay day : days) {
            out.writeLong(day.date().toEpochDay());
            out.writeLong(day.digest());
            out.writeBoolean(day.isOpen());
            out.writeInt(day.openMinutes());
            out.writeInt(day.completeMilli());
            out.writeInt(day.entries());
            out.writeInt(day.receipts());
            out.writeLong(day.restatedAtMillis());
            out.writeInt(day.items().size());
            for (ItemDay item : day.items()) {
                out.writeString(item.code());
                out.writeLong(item.soldMilli());
                out.writeLong(item.netMicros());
                out.writeInt(item.receipts());
                out.writeString(item.promotion());
                out.writeLong(item.promotedMilli());
                out.writeLong(item.priceMicros());
                out.writeInt(item.availableMinutes());
            }
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        version = in.readLong();
        List<SalesDay> read = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            read.add(new SalesDay(
                    LocalDate.ofEpochDay(in.readLong()),
                    in.readLong(),
                    in.readBoolean(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    items(in)));
        }
        days = List.copyOf(read);
    }

    private static List<ItemDay> items(ObjectDataInput in) throws IOException {
        List<ItemDay> items = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            items.add(new ItemDay(
                    Wire.string(in),
                    in.readLong(),
                    in.readLong(),
                    in.readInt(),
                    Wire.string(in),
                    in.readLong(),
                    in.readLong(),
                    in.readInt()));
        }
        return items;
    }
}
