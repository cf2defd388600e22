package io.aisle.domain.reading;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// One packed column while it is written. A column that holds only zeros is left out.
///
/// Numbers go out as varints, or in bits (`BitColumn` in `aisle.proto`) where that is clearly shorter.
final class ColumnOut {
    /// A column whose reader must know more has to be worth it.
    private static final int WORTH_BYTES = 16;

    private long[] values = new long[16];
    private int size;
    private boolean allZero = true;
    private long previous;

    ColumnOut() {}

    /// @param start what the first [#difference] is taken from
    ColumnOut(long start) {
        previous = start;
    }

    void unsigned(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        allZero &= value == 0;
        values[size++] = value;
    }

    void signed(long value) {
        unsigned(CodedOutputStream.encodeZigZag64(value));
    }

    void difference(long value) {
        signed(value - previous);
        previous = value;
    }

    void writeTo(WireOut out, int field) throws IOException {
        if (!allZero) {
            writeAlwaysTo(out, field);
        }
    }

    /// For the column whose length is the number of rows.
    void writeAlwaysTo(WireOut out, int field) throws IOException {
        if (size == 0) {
            return;
        }
        int varints = 0;
        for (int i = 0; i < size; i++) {
            varints += CodedOutputStream.computeUInt64SizeNoTag(values[i]);
        }
        BitColumn bits = BitColumn.of(values, size);
        if (bits.fits() && bits.bytes(field) + WORTH_BYTES <= varints) {
            out.writeBits(bits.write(field, values));
            return;
        }
        byte[] bytes = new byte[varints];
        CodedOutputStream column = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < size; i++) {
            column.writeUInt64NoTag(values[i]);
        }
        out.writeByteArray(field, bytes);
    }

    /// Of eight bytes each.
    void writeFixedTo(WireOut out, int field) throws IOException {
        if (size == 0) {
            return;
        }
        byte[] bytes = new byte[8 * size];
        CodedOutputStream column = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < size; i++) {
            column.writeFixed64NoTag(values[i]);
        }
        out.writeByteArray(field, bytes);
    }
}
