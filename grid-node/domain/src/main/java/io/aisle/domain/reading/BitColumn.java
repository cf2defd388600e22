package io.aisle.domain.reading;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A column's numbers in bits: the first as it is, each other one as so many bits above the least of them
/// (frame of reference: Goldstein, Ramakrishnan and Shaft, "Compressing relations and indexes", ICDE 1998).
/// The first stands apart since that of a column of differences is often much larger than the others.
final class BitColumn {
    /// The field of every message whose columns may come in bits.
    static final int FIELD = 31;
    /// So that a number and what stands before it in its first byte come in one look at eight bytes.
    private static final int MOST_WIDTH = 56;
    /// A batch of fewer bytes than this has fewer rows, too.
    private static final int MOST_ROWS = Batch.MAX_BYTES;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final int rows;
    private final long first;
    private final long base;
    private final int width;

    private BitColumn(int rows, long first, long base, int width) {
        this.rows = rows;
        this.first = first;
        this.base = base;
        this.width = width;
    }

    /// @param rows of `values`, 1 or more
    static BitColumn of(long[] values, int rows) {
        long least = rows == 1 ? 0 : values[1];
        long most = least;
        for (int row = 2; row < rows; row++) {
            least = Long.compareUnsigned(values[row], least) < 0 ? values[row] : least;
            most = Long.compareUnsigned(values[row], most) > 0 ? values[row] : most;
        }
        int width = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(most - least));
        return new BitColumn(rows, values[0], least, width);
    }

    /// Whether numbers that differ so much can stand in bits.
    boolean fits() {
        return width <= MOST_WIDTH && rows <= MOST_ROWS;
    }

    int bytes(int field) {
        return headBytes(field) + packedBytes();
    }

    private int headBytes(int field) {
        return CodedOutputStream.computeUInt32SizeNoTag(field)
                + CodedOutputStream.computeUInt32SizeNoTag(rows)
                + CodedOutputStream.computeUInt32SizeNoTag(width)
                + CodedOutputStream.computeUInt64SizeNoTag(first)
                + CodedOutputStream.computeUInt64SizeNoTag(base);
    }

    private int packedBytes() {
        return (int) (((rows - 1L) * width + 7) / 8);
    }

    byte[] write(int field, long[] values) throws IOException {
        byte[] packed = new byte[packedBytes() + Long.BYTES];
        long bit = 0;
        for (int row = 1; row < rows; row++) {
            int at = (int) (bit >>> 3);
            long before = (long) LITTLE_ENDIAN.get(packed, at);
            LITTLE_ENDIAN.set(packed, at, before | values[row] - base << (bit & 7));
            bit += width;
        }
        byte[] bytes = new byte[bytes(field)];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeUInt32NoTag(field);
        out.writeUInt32NoTag(rows);
        out.writeUInt32NoTag(width);
        out.writeUInt64NoTag(first);
        out.writeUInt64NoTag(base);
        out.write(packed, 0, packedBytes());
        return bytes;
    }

    /// The head of a column, whose bits follow at the cursor.
    static BitColumn read(VarintCursor in) throws DamagedBatch {
        long rows = in.next();
        long width = in.next();
        BitColumn column = new BitColumn((int) rows, in.next(), in.next(), (int) width);
        if (rows < 1 || rows > MOST_ROWS || width < 1 || width > MOST_WIDTH) {
            throw new DamagedBatch("A column of " + rows + " numbers in " + width + " bits each cannot be.");
        }
        if (in.left() != column.packedBytes()) {
            throw new DamagedBatch(
                    "A column of " + rows + " numbers in " + width + " bits each has " + in.left() + " bytes.");
        }
        return column;
    }

    int rows() {
        return rows;
    }

    /// @param at where the bits begin in `data`
    /// @param into of [#rows] entries or more
    void unpack(byte[] data, int at, long[] into) {
        into[0] = first;
        long mask = (1L << width) - 1;
        int inOneLook = Math.clamp(rowsWithin(data.length - at - Long.BYTES), 0, rows - 1);
        long bit = 0;
        for (int row = 1; row <= inOneLook; row++) {
            long eight = (long) LITTLE_ENDIAN.get(data, at + (int) (bit >>> 3));
            into[row] = base + (eight >>> (bit & 7) & mask);
            bit += width;
        }
        for (int row = inOneLook + 1; row < rows; row++) {
            into[row] = base + (slowly(data, at + (int) (bit >>> 3)) >>> (bit & 7) & mask);
            bit += width;
        }
    }

    /// Of so many rows after the first each begins at most `bytes` after where the bits begin.
    private int rowsWithin(int bytes) {
        return bytes < 0 ? 0 : (int) ((bytes * 8L + 7) / width) + 1;
    }

    /// Eight bytes, zeros beyond the end.
    private static long slowly(byte[] data, int at) {
        long eight = 0;
        for (int i = Math.min(Long.BYTES, data.length - at) - 1; i >= 0; i--) {
            eight = eight << 8 | data[at + i] & 0xFF;
        }
        return eight;
    }
}
