package io.aisle.domain.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Columns of numbers, which are made small together: of a column whose numbers are all the same that one; of one
/// with few different numbers a table of them and a byte for each; of any other its numbers in as many bytes
/// as the longest needs, all lowest bytes first. DEFLATE then codes each byte by how often it comes. Read back
/// with [ColumnsIn].
final class ColumnsOut {
    static final int SAME = 0;
    static final int TABLE = 1;
    /// And as many bytes a number more.
    static final int PLANES = 2;

    private static final int MOST_IN_TABLE = 256;

    private final List<Column> columns = new ArrayList<>();

    private static final class Column {
        private long[] values = new long[16];
        private int size;

        void add(long value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size * 2);
            }
            values[size++] = value;
        }
    }

    void add(int column, long value) {
        while (columns.size() <= column) {
            columns.add(new Column());
        }
        columns.get(column).add(value);
    }

    Deflated deflated() {
        Deflated.Pieces pieces = new Deflated.Pieces();
        Packer head = new Packer();
        head.number(columns.size());
        List<byte[]> bodies = new ArrayList<>();
        for (Column column : columns) {
            write(Arrays.copyOf(column.values, column.size), head, bodies);
        }
        pieces.add(head.toBytes());
        bodies.forEach(pieces::add);
        return pieces.deflated();
    }

    private static void write(long[] values, Packer head, List<byte[]> bodies) {
        head.number(values.length);
        if (values.length == 0) {
            return;
        }
        long[] distinct = Arrays.stream(values).sorted().distinct().toArray();
        if (distinct.length == 1) {
            head.number(SAME);
            head.number(values[0]);
        } else if (distinct.length <= MOST_IN_TABLE && distinct.length * 2 <= values.length) {
            head.number(TABLE);
            head.number(distinct.length);
            long before = 0;
            for (long value : distinct) {
                head.number(value - before);
                before = value;
            }
            byte[] places = new byte[values.length];
            for (int i = 0; i < places.length; i++) {
                places[i] = (byte) Arrays.binarySearch(distinct, values[i]);
            }
            bodies.add(places);
        } else {
            bodies.add(planes(values, head));
        }
    }

    private static byte[] planes(long[] values, Packer head) {
        long all = 0;
        for (long value : values) {
            all |= value << 1 ^ value >> 63;
        }
        int width = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(all) + 7) / 8);
        head.number(PLANES + (long) width);
        byte[] bytes = new byte[values.length * width];
        for (int i = 0; i < values.length; i++) {
            long rest = values[i] << 1 ^ values[i] >> 63;
            for (int plane = 0; plane < width; plane++) {
                bytes[plane * values.length + i] = (byte) (rest >>> 8 * plane);
            }
        }
        return bytes;
    }
}
