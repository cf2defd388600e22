package io.aisle.domain.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One protobuf message, cut into its fields; what a field means is asked afterwards. Allocates no more than its
/// bytes warrant.
///
/// Fields numbered beyond [#FIELDS] are skipped.
final class TableIn {
    private static final int FIELDS = 32;

    private final byte[] data;
    private final int[] starts = new int[FIELDS];
    private final int[] ends = new int[FIELDS];
    private final long[] scalars = new long[FIELDS];
    private final int[] wireTypes = new int[FIELDS];
    private final List<int[]> repeated = new ArrayList<>();

    private TableIn(byte[] data) {
        this.data = data;
        Arrays.fill(wireTypes, -1);
    }

    static TableIn parse(byte[] data) throws DamagedBatch {
        return parse(data, 0, data.length);
    }

    static TableIn parse(byte[] data, int offset, int length) throws DamagedBatch {
        TableIn table = new TableIn(data);
        CodedInputStream in = CodedInputStream.newInstance(data, offset, length);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                table.readField(in, tag, offset);
            }
        } catch (IOException torn) {
            throw new DamagedBatch("The message is torn: " + torn.getMessage(), torn);
        }
        return table;
    }

    private void readField(CodedInputStream in, int tag, int offset) throws IOException, DamagedBatch {
        int field = WireFormat.getTagFieldNumber(tag);
        int wireType = WireFormat.getTagWireType(tag);
        if (field >= FIELDS) {
            skip(in, tag);
            return;
        }
        if (wireTypes[field] >= 0 && wireTypes[field] != wireType) {
            throw new DamagedBatch("Field " + field + " comes in two wire types.");
        }
        switch (wireType) {
            case WireFormat.WIRETYPE_VARINT -> scalars[field] = in.readRawVarint64();
            case WireFormat.WIRETYPE_FIXED64 -> scalars[field] = in.readRawLittleEndian64();
            case WireFormat.WIRETYPE_FIXED32 -> scalars[field] = in.readRawLittleEndian32() & 0xFFFF_FFFFL;
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> {
                int length = in.readRawVarint32();
                int start = offset + in.getTotalBytesRead();
                in.skipRawBytes(length);
                if (wireTypes[field] >= 0) {
                    repeated.add(new int[] {field, starts[field], ends[field]});
                }
                starts[field] = start;
                ends[field] = start + length;
            }
            default -> skip(in, tag);
        }
        wireTypes[field] = wireType;
    }

    private static void skip(CodedInputStream in, int tag) throws IOException, DamagedBatch {
        if (!in.skipField(tag)) {
            throw new DamagedBatch("A group ends that never began.");
        }
    }

    boolean has(int field) {
        return wireTypes[field] >= 0;
    }

    /// An unsigned, fixed or enumerated number; 0 if absent.
    long number(int field) throws DamagedBatch {
        if (wireTypes[field] == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new DamagedBatch("Field " + field + " must be a number.");
        }
        return scalars[field];
    }

    long signedNumber(int field) throws DamagedBatch {
        return CodedInputStream.decodeZigZag64(number(field));
    }

    /// The last occurrence's bytes; none if absent.
    byte[] bytes(int field) throws DamagedBatch {
        requireDelimited(field);
        return Arrays.copyOfRange(data, starts[field], ends[field]);
    }

    String text(int field) throws DamagedBatch {
        requireDelimited(field);
        return text(field, starts[field], ends[field]);
    }

    TableIn message(int field) throws DamagedBatch {
        requireDelimited(field);
        return parse(data, starts[field], ends[field] - starts[field]);
    }

    List<String> texts(int field) throws DamagedBatch {
        List<String> texts = new ArrayList<>();
        for (int[] slice : slices(field)) {
            texts.add(text(field, slice[1], slice[2]));
        }
        return texts;
    }

    List<byte[]> byteArrays(int field) throws DamagedBatch {
        List<byte[]> arrays = new ArrayList<>();
        for (int[] slice : slices(field)) {
            arrays.add(Arrays.copyOfRange(data, slice[1], slice[2]));
        }
        return arrays;
    }

    List<TableIn> messages(int field) throws DamagedBatch {
        List<TableIn> messages = new ArrayList<>();
        for (int[] slice : slices(field)) {
            messages.add(parse(data, slice[1], slice[2] - slice[1]));
        }
        return messages;
    }

    /// A packed column of whatever length, unsigned.
    long[] column(int field) throws DamagedBatch {
        requireDelimited(field);
        int entries = 0;
        for (int i = starts[field]; i < ends[field]; i++) {
            entries += data[i] >= 0 ? 1 : 0;
        }
        long[] values = new long[entries];
        int position = starts[field];
        for (int entry = 0; entry < entries; entry++) {
            long value = 0;
            int shift = 0;
            byte next = data[position++];
            while (next < 0 && shift < 63) {
                value |= (next & 0x7FL) << shift;
                shift += 7;
                next = data[position++];
            }
            if (next < 0 || shift == 63 && next > 1) {
                throw new DamagedBatch("Column " + field + " holds a number of more than 64 bits.");
            }
            values[entry] = value | (long) next << shift;
        }
        if (position != ends[field]) {
            throw new DamagedBatch("Column " + field + " ends within a number.");
        }
        return values;
    }

    /// A packed column of `rows` entries, zeros if absent.
    long[] column(int field, int rows) throws DamagedBatch {
        return requireRows(field, column(field), rows);
    }

    long[] signedColumn(int field, int rows) throws DamagedBatch {
        long[] values = column(field, rows);
        for (int i = 0; i < rows; i++) {
            values[i] = CodedInputStream.decodeZigZag64(values[i]);
        }
        return values;
    }

    /// A signed column of whatever length whose entries are differences.
    long[] differences(int field, long start) throws DamagedBatch {
        long[] values = column(field);
        return summed(values, start);
    }

    long[] differences(int field, long start, int rows) throws DamagedBatch {
        return summed(column(field, rows), start);
    }

    long[] scaledColumn(int scaleField, int field, int rows) throws DamagedBatch {
        return scaled(scaleField, signedColumn(field, rows));
    }

    long[] scaledDifferences(int scaleField, int field, int rows) throws DamagedBatch {
        return scaled(scaleField, differences(field, 0, rows));
    }

    long[] fixedColumn(int field, int rows) throws DamagedBatch {
        requireDelimited(field);
        int length = ends[field] - starts[field];
        if (length % 8 != 0) {
            throw new DamagedBatch("Column " + field + " ends within a number.");
        }
        long[] values = new long[length / 8];
        ByteBuffer.wrap(data, starts[field], length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(values);
        return requireRows(field, values, rows);
    }

    private long[] scaled(int scaleField, long[] values) throws DamagedBatch {
        long scale = Math.max(1, number(scaleField));
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return values;
    }

    private static long[] summed(long[] zigZags, long start) {
        long sum = start;
        for (int i = 0; i < zigZags.length; i++) {
            sum += CodedInputStream.decodeZigZag64(zigZags[i]);
            zigZags[i] = sum;
        }
        return zigZags;
    }

    private long[] requireRows(int field, long[] values, int rows) throws DamagedBatch {
        if (!has(field)) {
            return new long[rows];
        }
        if (values.length != rows) {
            throw new DamagedBatch("Column " + field + " has " + values.length + " entries for " + rows + " rows.");
        }
        return values;
    }

    private List<int[]> slices(int field) throws DamagedBatch {
        requireDelimited(field);
        List<int[]> slices = new ArrayList<>();
        for (int[] slice : repeated) {
            if (slice[0] == field) {
                slices.add(slice);
            }
        }
        if (has(field)) {
            slices.add(new int[] {field, starts[field], ends[field]});
        }
        return slices;
    }

    private void requireDelimited(int field) throws DamagedBatch {
        if (has(field) && wireTypes[field] != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new DamagedBatch("Field " + field + " must be bytes, not a number.");
        }
    }

    private String text(int field, int start, int end) throws DamagedBatch {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(data, start, end - start))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new DamagedBatch("Field " + field + " holds text that is not UTF-8.", broken);
        }
    }
}
