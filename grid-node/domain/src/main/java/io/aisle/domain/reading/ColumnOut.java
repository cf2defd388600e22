package io.aisle.domain.reading;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// One packed column while it is written. A column that holds only zeros is left out.
final class ColumnOut {
    private byte[] bytes = new byte[64];
    private int size;
    private boolean allZero = true;
    private long previous;

    ColumnOut() {}

    /// @param start what the first [#difference] is taken from
    ColumnOut(long start) {
        previous = start;
    }

    void unsigned(long value) {
        allZero &= value == 0;
        makeRoomFor(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void signed(long value) {
        unsigned(CodedOutputStream.encodeZigZag64(value));
    }

    void difference(long value) {
        signed(value - previous);
        previous = value;
    }

    void fixed(long value) {
        allZero = false;
        makeRoomFor(8);
        for (int shift = 0; shift < 64; shift += 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    void writeTo(CodedOutputStream out, int field) throws IOException {
        if (!allZero) {
            writeAlwaysTo(out, field);
        }
    }

    /// For the column whose length is the number of rows.
    void writeAlwaysTo(CodedOutputStream out, int field) throws IOException {
        if (size > 0) {
            out.writeByteArray(field, bytes, 0, size);
        }
    }

    private void makeRoomFor(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
