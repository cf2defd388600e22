package io.aisle.domain.day;

import io.aisle.domain.column.ColumnsToRows;
import io.aisle.domain.column.Deflated;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.RowsToColumns;
import io.aisle.domain.column.Transposing;
import io.aisle.domain.column.Unpacker;

/// Makes what [Remains] says of items and paid tags small, and large again.
final class RemainsLayout {
    private enum Column {
        SIZES,
        ITEM,
        FACTS,
        MOVED_AT,
        MOVED_QTY,
        ZONE,
        LATE,
        COUNTED_AT,
        COUNTED_QTY,
        DEVICE,
        IS_PRICED,
        PRICED_AT,
        PRICE,
        PAID,
        PAID_AT
    }

    private final Transposing pieces;

    private RemainsLayout(Transposing pieces) {
        this.pieces = pieces;
    }

    static Deflated pack(Remains.Content content) {
        RowsToColumns rows = new RowsToColumns(rows(content));
        new RemainsLayout(rows).pass();
        return rows.columns();
    }

    static Remains.Content unpack(Deflated columns) {
        ColumnsToRows rows = new ColumnsToRows(columns);
        new RemainsLayout(rows).pass();
        return content(new Unpacker(rows.rows()));
    }

    private static byte[] rows(Remains.Content content) {
        Packer out = new Packer();
        Remains.Items items = content.items();
        out.number(items.items().length);
        for (int place = 0; place < items.items().length; place++) {
            out.number(items.items()[place]);
            Summing.renumber(new Unpacker(items.events(), items.from()[place]), out, word -> word);
        }
        Remains.Paid paid = content.paid();
        out.number(paid.keys().length);
        for (int place = 0; place < paid.keys().length; place++) {
            out.number(paid.keys()[place]);
            out.number(paid.at()[place]);
        }
        return out.toBytes();
    }

    private static Remains.Content content(Unpacker in) {
        int[] items = new int[in.small()];
        int[] from = new int[items.length];
        Packer events = new Packer();
        for (int place = 0; place < items.length; place++) {
            items[place] = in.small();
            from[place] = events.size();
            Summing.renumber(in, events, word -> word);
        }
        long[] keys = new long[in.small()];
        int[] at = new int[keys.length];
        for (int place = 0; place < keys.length; place++) {
            keys[place] = in.number();
            at[place] = in.small();
        }
        return new Remains.Content(new Remains.Items(items, from, events.toBytes()), new Remains.Paid(keys, at));
    }

    private void pass() {
        long item = -1;
        for (long items = number(Column.SIZES, 0); items > 0; items--) {
            item = number(Column.ITEM, item + 1);
            events();
        }
        long paid = 0;
        long at = 0;
        for (long tags = number(Column.SIZES, 0); tags > 0; tags--) {
            paid = number(Column.PAID, paid);
            at = number(Column.PAID_AT, at);
        }
    }

    /// What [Summing] writes.
    private void events() {
        number(Column.FACTS, 1);
        long at = 0;
        for (long sums = number(Column.SIZES, 1); sums > 0; sums--) {
            at = number(Column.MOVED_AT, 0);
            number(Column.MOVED_QTY, 0);
            number(Column.ZONE, -1);
            number(Column.LATE, 0);
        }
        for (long counts = number(Column.SIZES, 0); counts > 0; counts--) {
            number(Column.COUNTED_AT, 0);
            number(Column.COUNTED_QTY, 0);
            number(Column.ZONE, -1);
            number(Column.LATE, 0);
            number(Column.DEVICE, 0);
        }
        if (pieces.truth(Column.IS_PRICED.ordinal())) {
            number(Column.PRICED_AT, at);
            number(Column.PRICE, 0);
        }
    }

    private long number(Column column, long expected) {
        return pieces.number(column.ordinal(), expected);
    }
}
