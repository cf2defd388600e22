package io.aisle.edge.lab;

import io.aisle.domain.reading.Reading.ScanPurpose;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Facts as bytes.
final class FactCodec {
    private static final ScanPurpose[] PURPOSES = ScanPurpose.values();

    private FactCodec() {}

    static void write(Fact fact, DataOutputStream out) throws IOException {
        switch (fact) {
            case Fact.Passed passed -> {
                head(1, fact, out);
                out.writeByte(passed.door());
                out.writeInt(passed.in());
                out.writeInt(passed.out());
                out.writeInt(passed.missedOut());
            }
            case Fact.CounterReset reset -> {
                head(2, fact, out);
                out.writeByte(reset.door());
            }
            case Fact.Receipt receipt -> {
                head(3, fact, out);
                out.writeBoolean(receipt.isReturn());
                out.writeByte(receipt.lane());
                out.writeInt(receipt.number());
                out.writeShort(receipt.lines().size());
                for (Fact.Line line : receipt.lines()) {
                    out.writeShort(line.item());
                    out.writeLong(line.qtyMilli());
                    out.writeLong(line.netMicros());
                    out.writeLong(line.serial());
                }
            }
            case Fact.Voided voided -> {
                head(4, fact, out);
                out.writeByte(voided.lane());
                out.writeInt(voided.number());
            }
            case Fact.Stocked stocked -> {
                head(5, fact, out);
                out.writeByte(stocked.purpose().ordinal());
                goods(stocked.item(), stocked.qtyMilli(), out);
                out.writeBoolean(stocked.backroom());
            }
            case Fact.Furnished furnished -> {
                head(6, fact, out);
                goods(furnished.item(), furnished.shelfMilli(), out);
                out.writeLong(furnished.backMilli());
            }
            case Fact.Shelved shelved -> {
                head(7, fact, out);
                goods(shelved.item(), shelved.qtyMilli(), out);
            }
            case Fact.Stolen stolen -> {
                head(8, fact, out);
                goods(stolen.item(), stolen.qtyMilli(), out);
            }
            case Fact.MemberTold told -> {
                head(9, fact, out);
                out.writeInt(told.member());
            }
            case Fact.Swept swept -> {
                head(10, fact, out);
                out.writeInt(swept.events());
            }
            case Fact.Garbled _ -> head(11, fact, out);
        }
    }

    static Fact read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        int store = in.readShort();
        long at = in.readLong();
        return switch (kind) {
            case 1 -> new Fact.Passed(store, at, in.readByte(), in.readInt(), in.readInt(), in.readInt());
            case 2 -> new Fact.CounterReset(store, at, in.readByte());
            case 3 -> receipt(store, at, in);
            case 4 -> new Fact.Voided(store, at, in.readByte(), in.readInt());
            case 5 ->
                new Fact.Stocked(store, at, PURPOSES[in.readByte()], in.readShort(), in.readLong(), in.readBoolean());
            case 6 -> new Fact.Furnished(store, at, in.readShort(), in.readLong(), in.readLong());
            case 7 -> new Fact.Shelved(store, at, in.readShort(), in.readLong());
            case 8 -> new Fact.Stolen(store, at, in.readShort(), in.readLong());
            case 9 -> new Fact.MemberTold(store, at, in.readInt());
            case 10 -> new Fact.Swept(store, at, in.readInt());
            case 11 -> new Fact.Garbled(store, at);
            default -> throw new IOException("The lab's log holds a fact of the unknown kind " + kind + ".");
        };
    }

    private static Fact.Receipt receipt(int store, long at, DataInputStream in) throws IOException {
        boolean isReturn = in.readBoolean();
        int lane = in.readByte();
        int number = in.readInt();
        int count = in.readShort();
        List<Fact.Line> lines = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            lines.add(new Fact.Line(in.readShort(), in.readLong(), in.readLong(), in.readLong()));
        }
        return new Fact.Receipt(store, at, isReturn, lane, number, lines);
    }

    private static void head(int kind, Fact fact, DataOutputStream out) throws IOException {
        out.writeByte(kind);
        out.writeShort(fact.store());
        out.writeLong(fact.atMillis());
    }

    private static void goods(int item, long milli, DataOutputStream out) throws IOException {
        out.writeShort(item);
        out.writeLong(milli);
    }
}
