package io.aisle.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BitColumnTest {
    private static final int FIELD = 5;

    static IntStream widths() {
        return IntStream.rangeClosed(1, 56);
    }

    @ParameterizedTest
    @MethodSource("widths")
    void numbers_of_any_width_come_back(int width) throws IOException, DamagedBatch {
        SplittableRandom random = new SplittableRandom(width);
        for (int rows = 1; rows < 40; rows++) {
            long base = random.nextLong();
            long[] values = random.longs(rows)
                    .map(value -> base + (value & (1L << width) - 1))
                    .toArray();
            values[0] = random.nextLong();
            assertThat(read(message(values), rows)).isEqualTo(values);
        }
    }

    /// An independent look at the specification: the bits as one large number.
    @Test
    void the_bits_stand_as_the_specification_says() throws IOException {
        long[] values = {1_000_000, 7, 3, 12, 5};
        byte[] column = BitColumn.of(values, values.length).write(FIELD, values);
        CodedInputStream head = CodedInputStream.newInstance(column);
        assertThat(head.readUInt32()).isEqualTo(FIELD);
        assertThat(head.readUInt32()).isEqualTo(5);
        assertThat(head.readUInt32()).isEqualTo(4);
        assertThat(head.readUInt64()).isEqualTo(1_000_000);
        assertThat(head.readUInt64()).isEqualTo(3);
        byte[] bits = head.readRawBytes(2);
        assertThat(head.isAtEnd()).isTrue();
        byte[] bigEndian = {bits[1], bits[0]};
        assertThat(new BigInteger(1, bigEndian)).isEqualTo(BigInteger.valueOf(4 | 0 << 4 | 9 << 8 | 2 << 12));
    }

    @Test
    void what_differs_too_much_stands_in_varints() throws IOException, DamagedBatch {
        long[] values = new SplittableRandom(1).longs(100).toArray();
        assertThat(BitColumn.of(values, 100).fits()).isFalse();
        assertThat(read(message(values), 100)).isEqualTo(values);
    }

    @Test
    void few_numbers_stand_in_varints_as_ever() throws IOException {
        WireOut out = new WireOut();
        column(3, 4, 5, 6, 7, 8).writeTo(out, FIELD);
        assertThat(out.hasBits()).isFalse();
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("2a06030405060708");
    }

    @Test
    void a_column_of_other_rows_than_its_table_is_damage() throws IOException {
        long[] values = new SplittableRandom(1).longs(100, 0, 100_000).toArray();
        byte[] message = message(values);
        assertThatThrownBy(() -> read(message, 99))
                .isInstanceOf(DamagedBatch.class)
                .hasMessage("Column 5 has 100 entries for 99 rows.");
    }

    @Test
    void a_column_in_bits_and_in_varints_is_damage() throws IOException {
        long[] values = new SplittableRandom(1).longs(100, 0, 100_000).toArray();
        WireOut out = new WireOut();
        column(values).writeTo(out, FIELD);
        out.writeByteArray(FIELD, new byte[100]);
        byte[] bitsFirst = out.toByteArray();
        assertThatThrownBy(() -> TableIn.parse(bitsFirst)).isInstanceOf(DamagedBatch.class);
        WireOut other = new WireOut();
        other.writeByteArray(FIELD, new byte[100]);
        column(values).writeTo(other, FIELD);
        byte[] bitsLast = other.toByteArray();
        assertThatThrownBy(() -> TableIn.parse(bitsLast)).isInstanceOf(DamagedBatch.class);
    }

    /// A head that claims more than its bytes hold must cost no memory.
    @Test
    void a_head_that_claims_what_is_not_there_is_damage() {
        for (String head : new String[] {
            "05 8080808008 01 00 00",
            "05 ffff03 01 00 00 00",
            "05 02 39 00 00 00",
            "05 02 00 00 00",
            "05 00 01 00 00",
            "05 02 08 00",
            "05 02 08 00 00",
            "05 02 08 00 00 0000",
            "05 ffffffffffffffffffff01 01 00 00"
        }) {
            WireOut out = new WireOut();
            assertThatThrownBy(() -> {
                        out.writeBits(HexFormat.of().parseHex(head.replace(" ", "")));
                        TableIn.parse(out.toByteArray()).entries(FIELD);
                    })
                    .as(head)
                    .isInstanceOf(DamagedBatch.class);
        }
    }

    private static ColumnOut column(long... values) {
        ColumnOut column = new ColumnOut();
        for (long value : values) {
            column.unsigned(value);
        }
        return column;
    }

    private static byte[] message(long[] values) throws IOException {
        WireOut out = new WireOut();
        column(values).writeAlwaysTo(out, FIELD);
        return out.toByteArray();
    }

    private static long[] read(byte[] message, int rows) throws DamagedBatch {
        TableIn table = TableIn.parse(message);
        return Arrays.copyOf(table.column(FIELD, rows), rows);
    }
}
