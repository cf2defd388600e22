package io.aisle.domain.reading;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.aisle.domain.column.Scratch;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One protobuf message, cut into its fields; what a field means is asked afterwards. Takes no more memory than its
/// bytes
/// warrant.
///
/// Fields numbered beyond [#FIELDS] are skipped. Columns are the decoder's own arrays, at least as long as there are
/// rows, and used again for its next message.
final class TableIn {
    private static final int FIELDS = 32;
    /// Beside protobuf's wire types: a column of [BitColumn#FIELD].
    private static final int IN_BITS = 8;

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] data;
    private final Scratch scratch;
    private final Texts texts;
    private final int[] starts;
    private final int[] ends;
    private final long[] scalars;
    private final int[] wireTypes;
    /// Field, start and end of what came before a field's last occurrence.
    private int[] repeated;

    private int repeats;

    private TableIn(byte[] data, Scratch scratch, Texts texts) {
        this.data = data;
        this.scratch = scratch;
        this.texts = texts;
        starts = scratch.ints(FIELDS);
        ends = scratch.ints(FIELDS);
        scalars = scratch.zeros(FIELDS);
        wireTypes = scratch.ints(FIELDS);
        repeated = scratch.ints(3 * FIELDS);
        Arrays.fill(starts, 0, FIELDS, 0);
        Arrays.fill(ends, 0, FIELDS, 0);
        Arrays.fill(wireTypes, 0, FIELDS, -1);
    }

    static TableIn parse(byte[] data) throws DamagedBatch {
        return parse(data, 0, data.length, new Scratch(), new Texts());
    }

    static TableIn parse(byte[] data, int offset, int length, Scratch scratch, Texts texts) throws DamagedBatch {
        TableIn table = new TableIn(data, scratch, texts);
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
                if (field == BitColumn.FIELD) {
                    readBits(new VarintCursor(data, start, start + length));
                    return;
                }
                if (wireTypes[field] >= 0) {
                    keep(field);
                }
                starts[field] = start;
                ends[field] = start + length;
            }
            default -> skip(in, tag);
        }
        wireTypes[field] = wireType;
    }

    private void readBits(VarintCursor in) throws DamagedBatch {
        long column = in.next();
        if (column < 0 || column >= BitColumn.FIELD) {
            return;
        }
        int field = (int) column;
        if (wireTypes[field] >= 0) {
            throw new DamagedBatch("Field " + field + " comes in bits and otherwise.");
        }
        starts[field] = in.position();
        ends[field] = in.position() + in.left();
        wireTypes[field] = IN_BITS;
    }

    private void keep(int field) {
        if (3 * repeats + 3 > repeated.length) {
            int[] longer = scratch.ints(2 * repeated.length);
            System.arraycopy(repeated, 0, longer, 0, 3 * repeats);
            repeated = longer;
        }
        repeated[3 * repeats] = field;
        repeated[3 * repeats + 1] = starts[field];
        repeated[3 * repeats + 2] = ends[field];
        repeats++;
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
        if (wireTypes[field] == WireFormat.WIRETYPE_LENGTH_DELIMITED || wireTypes[field] == IN_BITS) {
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
        return text(field, 0, starts[field], ends[field]).text();
    }

    TableIn message(int field) throws DamagedBatch {
        requireDelimited(field);
        return message(starts[field], ends[field]);
    }

    private TableIn message(int start, int end) throws DamagedBatch {
        return parse(data, start, end - start, scratch, texts);
    }

    List<String> texts(int field) throws DamagedBatch {
        List<String> all = new ArrayList<>();
        int[] slices = slices(field);
        int count = count(field);
        for (int i = 0; i < count; i++) {
            all.add(text(field, 0, slices[2 * i], slices[2 * i + 1]).text());
        }
        return all;
    }

    List<byte[]> byteArrays(int field) throws DamagedBatch {
        List<byte[]> arrays = new ArrayList<>();
        int[] slices = slices(field);
        int count = count(field);
        for (int i = 0; i < count; i++) {
            arrays.add(Arrays.copyOfRange(data, slices[2 * i], slices[2 * i + 1]));
        }
        return arrays;
    }

    List<TableIn> messages(int field) throws DamagedBatch {
        List<TableIn> messages = new ArrayList<>();
        int[] slices = slices(field);
        int count = count(field);
        for (int i = 0; i < count; i++) {
            messages.add(message(slices[2 * i], slices[2 * i + 1]));
        }
        return messages;
    }

    /// How many numbers a packed column holds.
    int entries(int field) throws DamagedBatch {
        if (wireTypes[field] == IN_BITS) {
            return BitColumn.read(cursor(field)).rows();
        }
        requireDelimited(field);
        int entries = 0;
        for (int i = starts[field]; i < ends[field]; i++) {
            entries += data[i] >= 0 ? 1 : 0;
        }
        return entries;
    }

    /// A packed column of `rows` unsigned entries, zeros if absent.
    long[] column(int field, int rows) throws DamagedBatch {
        if (!has(field)) {
            return scratch.zeros(rows);
        }
        if (wireTypes[field] == IN_BITS) {
            return bitColumn(field, rows);
        }
        requireDelimited(field);
        long[] values = scratch.longs(rows);
        int position = starts[field];
        int end = ends[field];
        for (int row = 0; row < rows; row++) {
            long value = 0;
            int shift = 0;
            byte next = -1;
            while (next < 0) {
                if (position == end) {
                    throw wrongLength(field, rows);
                }
                next = data[position++];
                if (shift == 63 && next != (next & 1)) {
                    throw new DamagedBatch("Column " + field + " holds a number of more than 64 bits.");
                }
                value |= (next & 0x7FL) << shift;
                shift += 7;
            }
            values[row] = value;
        }
        if (position != end) {
            throw wrongLength(field, rows);
        }
        return values;
    }

    private long[] bitColumn(int field, int rows) throws DamagedBatch {
        VarintCursor in = cursor(field);
        BitColumn column = BitColumn.read(in);
        if (column.rows() != rows) {
            throw new DamagedBatch("Column " + field + " has " + column.rows() + " entries for " + rows + " rows.");
        }
        long[] values = scratch.longs(rows);
        column.unpack(data, in.position(), values);
        return values;
    }

    private VarintCursor cursor(int field) {
        return new VarintCursor(data, starts[field], ends[field]);
    }

    private DamagedBatch wrongLength(int field, int rows) throws DamagedBatch {
        return new DamagedBatch(
                data[ends[field] - 1] < 0
                        ? "Column " + field + " ends within a number."
                        : "Column " + field + " has " + entries(field) + " entries for " + rows + " rows.");
    }

    long[] signedColumn(int field, int rows) throws DamagedBatch {
        long[] values = column(field, rows);
        for (int i = 0; i < rows; i++) {
            values[i] = CodedInputStream.decodeZigZag64(values[i]);
        }
        return values;
    }

    /// A signed column whose entries are differences.
    long[] differences(int field, long start, int rows) throws DamagedBatch {
        long[] values = column(field, rows);
        long sum = start;
        for (int i = 0; i < rows; i++) {
            sum += CodedInputStream.decodeZigZag64(values[i]);
            values[i] = sum;
        }
        return values;
    }

    long[] scaledColumn(int scaleField, int field, int rows) throws DamagedBatch {
        return scaled(scaleField, signedColumn(field, rows), rows);
    }

    long[] scaledDifferences(int scaleField, int field, int rows) throws DamagedBatch {
        return scaled(scaleField, differences(field, 0, rows), rows);
    }

    private long[] scaled(int scaleField, long[] values, int rows) throws DamagedBatch {
        long scale = Math.max(1, number(scaleField));
        for (int i = 0; i < rows; i++) {
            values[i] *= scale;
        }
        return values;
    }

    /// A packed column of `rows` entries of eight bytes, zeros if absent.
    long[] fixedColumn(int field, int rows) throws DamagedBatch {
        requireDelimited(field);
        if (!has(field)) {
            return scratch.zeros(rows);
        }
        int length = ends[field] - starts[field];
        if (length != 8L * rows) {
            throw new DamagedBatch(
                    length % 8 != 0
                            ? "Column " + field + " ends within a number."
                            : "Column " + field + " has " + length / 8 + " entries for " + rows + " rows.");
        }
        long[] values = scratch.longs(rows);
        for (int row = 0; row < rows; row++) {
            values[row] = (long) LITTLE_ENDIAN.get(data, starts[field] + 8 * row);
        }
        return values;
    }

    /// Where more arrays for this message come from.
    Scratch scratch() {
        return scratch;
    }

    /// How often the field comes.
    int count(int field) {
        int count = has(field) ? 1 : 0;
        for (int i = 0; i < repeats; i++) {
            count += repeated[3 * i] == field ? 1 : 0;
        }
        return count;
    }

    /// Start and end of each occurrence.
    private int[] slices(int field) throws DamagedBatch {
        requireDelimited(field);
        int[] slices = scratch.ints(2 * repeats + 2);
        int next = 0;
        for (int i = 0; i < repeats; i++) {
            if (repeated[3 * i] == field) {
                slices[next++] = repeated[3 * i + 1];
                slices[next++] = repeated[3 * i + 2];
            }
        }
        slices[next] = starts[field];
        slices[next + 1] = ends[field];
        return slices;
    }

    private void requireDelimited(int field) throws DamagedBatch {
        if (has(field) && wireTypes[field] != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new DamagedBatch("Field " + field + " must be bytes, not a number.");
        }
    }

    private Texts text(int field, int shared, int start, int end) throws DamagedBatch {
        try {
            texts.append(shared, data, start, end);
            return texts;
        } catch (CharacterCodingException broken) {
            throw new DamagedBatch("Field " + field + " holds text that is not UTF-8.", broken);
        }
    }

    /// A list of texts of which neighbours begin alike, see [FrontCoding].
    ///
    /// @param words whether they are likely to come again in another message
    String[] frontCoded(int sharedField, int restField, boolean words) throws DamagedBatch {
        int[] rests = slices(restField);
        String[] read = new String[count(restField)];
        long[] shared = column(sharedField, read.length);
        texts.clear();
        for (int i = 0; i < read.length; i++) {
            if (shared[i] < 0 || shared[i] > Math.min(FrontCoding.MOST_SHARED, texts.length())) {
                throw new DamagedBatch("A text shares " + shared[i] + " characters with the one before.");
            }
            Texts text = text(restField, (int) shared[i], rests[2 * i], rests[2 * i + 1]);
            read[i] = words ? text.word() : text.text();
        }
        return read;
    }
}
