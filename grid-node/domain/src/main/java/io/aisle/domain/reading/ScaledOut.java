package io.aisle.domain.reading;

import java.io.IOException;
import java.util.Arrays;

/// A column of amounts that mostly share a factor (cents in micros, whole pieces in thousandths): written as value /
/// factor.
final class ScaledOut {
    private long[] values = new long[16];
    private int size;
    private long factor;

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        factor = greatestCommonDivisor(factor, value);
    }

    void writeTo(WireOut out, int scaleField, int field) throws IOException {
        ColumnOut column = new ColumnOut();
        long scale = scale();
        for (int i = 0; i < size; i++) {
            column.signed(values[i] / scale);
        }
        write(out, scale, column, scaleField, field);
    }

    void writeDifferencesTo(WireOut out, int scaleField, int field) throws IOException {
        ColumnOut column = new ColumnOut();
        long scale = scale();
        for (int i = 0; i < size; i++) {
            column.difference(values[i] / scale);
        }
        write(out, scale, column, scaleField, field);
    }

    private static void write(WireOut out, long scale, ColumnOut column, int scaleField, int field) throws IOException {
        if (scale > 1) {
            out.writeUInt64(scaleField, scale);
        }
        column.writeTo(out, field);
    }

    /// The one number without an absolute value, -2^63, forbids a common factor.
    private long scale() {
        return Math.max(1, Math.abs(factor));
    }

    private static long greatestCommonDivisor(long one, long other) {
        long a = one;
        long b = other;
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }
}
