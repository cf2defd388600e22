package io.aisle.edge.lab;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.BitSet;

/// A [StoreState] as bytes.
final class StoreSnapshot {
    private StoreSnapshot() {}

    static void write(StoreState state, DataOutputStream out) throws IOException {
        for (int i = 0; i < state.shelfMilli.length; i++) {
            out.writeLong(state.shelfMilli[i]);
            out.writeLong(state.backMilli[i]);
            out.writeLong(state.onHandMilli[i]);
            out.writeLong(state.countedAtMillis[i]);
            out.writeLong(state.lastSerial[i]);
            write(state.shelfTags[i], out);
            write(state.backTags[i], out);
        }
        out.writeInt(state.days.size());
        for (var entry : state.days.entrySet()) {
            out.writeLong(entry.getKey());
            write(entry.getValue(), out);
        }
        out.writeInt(state.lastSales.size());
        for (Fact.Receipt sale : state.lastSales.values()) {
            FactCodec.write(sale, out);
        }
        for (int number : state.lastNumber) {
            out.writeInt(number);
        }
        for (int door = 0; door < StoreState.MAX_DOORS; door++) {
            out.writeLong(state.totalIn[door]);
            out.writeLong(state.totalOut[door]);
        }
        out.writeInt(state.inside);
        out.writeLong(state.events);
        out.writeLong(state.garbled);
    }

    static void read(StoreState state, DataInputStream in) throws IOException {
        for (int i = 0; i < state.shelfMilli.length; i++) {
            state.shelfMilli[i] = in.readLong();
            state.backMilli[i] = in.readLong();
            state.onHandMilli[i] = in.readLong();
            state.countedAtMillis[i] = in.readLong();
            state.lastSerial[i] = in.readLong();
            read(state.shelfTags[i], in);
            read(state.backTags[i], in);
        }
        for (int n = in.readInt(); n > 0; n--) {
            long epochDay = in.readLong();
            state.days.put(epochDay, readDay(in));
        }
        for (int n = in.readInt(); n > 0; n--) {
            if (FactCodec.read(in) instanceof Fact.Receipt sale) {
                state.lastSales.put(sale.lane(), sale);
            }
        }
        for (int i = 0; i < state.lastNumber.length; i++) {
            state.lastNumber[i] = in.readInt();
        }
        for (int door = 0; door < StoreState.MAX_DOORS; door++) {
            state.totalIn[door] = in.readLong();
            state.totalOut[door] = in.readLong();
        }
        state.inside = in.readInt();
        state.events = in.readLong();
        state.garbled = in.readLong();
    }

    private static void write(TagRow row, DataOutputStream out) throws IOException {
        out.writeInt(row.size());
        for (int i = 0; i < row.size(); i++) {
            out.writeLong(row.get(i));
        }
    }

    private static void read(TagRow row, DataInputStream in) throws IOException {
        for (int n = in.readInt(); n > 0; n--) {
            row.add(in.readLong());
        }
    }

    private static void write(Day day, DataOutputStream out) throws IOException {
        out.writeInt(day.receipts);
        out.writeLong(day.unitsMilli);
        out.writeLong(day.netMicros);
        out.writeInt(day.entries);
        out.writeInt(day.exits);
        out.writeInt(day.memberSightings);
        byte[] members = day.members.toByteArray();
        out.writeInt(members.length);
        out.write(members);
    }

    private static Day readDay(DataInputStream in) throws IOException {
        Day day = new Day();
        day.receipts = in.readInt();
        day.unitsMilli = in.readLong();
        day.netMicros = in.readLong();
        day.entries = in.readInt();
        day.exits = in.readInt();
        day.memberSightings = in.readInt();
        byte[] members = new byte[in.readInt()];
        in.readFully(members);
        day.members.or(BitSet.valueOf(members));
        return day;
    }
}
