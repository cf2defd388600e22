package io.aisle.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransposingTest {
    private static final Transposing.Dictionary DECIMALS = new Transposing.Dictionary() {
        @Override
        public long number(String text) {
            return Long.parseLong(text);
        }

        @Override
        public String text(long number) {
            return Long.toString(number);
        }
    };

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    /// Numbers of one kind, constant, few, in order, small, or any at all.
    private static LongSupplier numbers(Random random) {
        long constant = random.nextLong();
        long step = random.nextInt(1000);
        long[] last = {random.nextInt()};
        int few = 1 + random.nextInt(300);
        return switch (random.nextInt(5)) {
            case 0 -> () -> constant;
            case 1 -> () -> constant + random.nextInt(few) * step;
            case 2 -> () -> last[0] += step + random.nextInt(5);
            case 3 -> () -> random.nextInt(100_000) - 50_000;
            default -> () -> random.nextInt(20) == 0 ? Long.MIN_VALUE + random.nextInt(2) : random.nextLong();
        };
    }

    private static void pass(Transposing pieces) {
        long before = 0;
        while (pieces.more(0)) {
            before = pieces.number(1, before);
            long rows = pieces.number(2, 0);
            for (; rows > 0; rows--) {
                pieces.bits(3);
                if (pieces.truth(4)) {
                    pieces.text(5);
                }
                long named = pieces.named(6, before, DECIMALS);
                pieces.number(7, named);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rows_come_back_from_columns_as_they_were(long seed) {
        Random random = new Random(seed);
        LongSupplier first = numbers(random);
        LongSupplier bits = numbers(random);
        LongSupplier names = numbers(random);
        LongSupplier last = numbers(random);
        Packer out = new Packer();
        for (int group = random.nextInt(8); group > 0; group--) {
            out.number(first.getAsLong());
            int rows = random.nextInt(random.nextBoolean() ? 3 : 700);
            out.number(rows);
            for (int row = 0; row < rows; row++) {
                out.bits(bits.getAsLong());
                boolean isText = random.nextInt(3) > 0;
                out.truth(isText);
                if (isText) {
                    out.text(random.nextBoolean() ? "R-" + row : random.nextBoolean() ? "" : "Grüße, 门店 " + row % 7);
                }
                out.text(Long.toString(names.getAsLong()));
                out.number(last.getAsLong());
            }
        }
        byte[] rows = out.toBytes();

        RowsToColumns there = new RowsToColumns(rows);
        pass(there);
        ColumnsToRows back = new ColumnsToRows(there.columns());
        pass(back);

        assertThat(back.rows()).isEqualTo(rows);
    }

    @Test
    void numbers_that_cannot_be_made_smaller_come_back_too() {
        Random random = new Random(1);
        Packer out = new Packer();
        out.number(0);
        out.number(400_000);
        for (int row = 0; row < 400_000; row++) {
            out.bits(random.nextLong());
            out.truth(false);
            out.text("7");
            out.number(random.nextLong());
        }
        RowsToColumns there = new RowsToColumns(out.toBytes());
        pass(there);
        ColumnsToRows back = new ColumnsToRows(there.columns());
        pass(back);
        assertThat(back.rows()).isEqualTo(out.toBytes());
    }

    @Test
    void no_rows_come_back_as_none() {
        RowsToColumns there = new RowsToColumns(new byte[0]);
        pass(there);
        ColumnsToRows back = new ColumnsToRows(there.columns());
        pass(back);
        assertThat(back.rows()).isEmpty();
    }
}
