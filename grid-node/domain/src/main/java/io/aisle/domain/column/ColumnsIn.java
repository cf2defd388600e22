package io.aisle.domain.column;

/// Reads what [ColumnsOut] wrote, each column for itself.
final class ColumnsIn {
    private final long[][] columns;
    private final int[] next;

    ColumnsIn(byte[] bytes) {
        Unpacker head = new Unpacker(bytes);
        columns = new long[head.small()][];
        next = new int[columns.length];
        int[] forms = new int[columns.length];
        long[][] tables = new long[columns.length][];
        for (int column = 0; column < columns.length; column++) {
            columns[column] = new long[head.small()];
            forms[column] = columns[column].length == 0 ? ColumnsOut.SAME : head.small();
            tables[column] = table(columns[column].length, forms[column], head);
        }
        int at = bytes.length - head.left();
        for (int column = 0; column < columns.length; column++) {
            at += fill(columns[column], forms[column], tables[column], bytes, at);
        }
    }

    long next(int column) {
        return columns[column][next[column]++];
    }

    private static long[] table(int values, int form, Unpacker head) {
        if (values == 0 || form > ColumnsOut.TABLE) {
            return new long[0];
        }
        long[] table = new long[form == ColumnsOut.TABLE ? head.small() : 1];
        long before = 0;
        for (int i = 0; i < table.length; i++) {
            before += head.number();
            table[i] = before;
        }
        return table;
    }

    /// @return how many bytes it takes
    private static int fill(long[] values, int form, long[] table, byte[] bytes, int at) {
        int width = form - ColumnsOut.PLANES;
        for (int i = 0; i < values.length; i++) {
            if (form == ColumnsOut.SAME) {
                values[i] = table[0];
            } else if (form == ColumnsOut.TABLE) {
                values[i] = table[bytes[at + i] & 0xFF];
            } else {
                long folded = 0;
                for (int plane = 0; plane < width; plane++) {
                    folded |= (bytes[at + plane * values.length + i] & 0xFFL) << 8 * plane;
                }
                values[i] = folded >>> 1 ^ -(folded & 1);
            }
        }
        return form == ColumnsOut.SAME ? 0 : form == ColumnsOut.TABLE ? values.length : values.length * width;
    }
}
