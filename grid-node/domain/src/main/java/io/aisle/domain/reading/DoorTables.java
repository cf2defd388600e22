package io.aisle.domain.reading;

import java.io.IOException;
import java.util.List;

/// `DoorCount` and `DoorTotal` in columns.
final class DoorTables {
    private static final int AT = 1;
    private static final int DEVICE = 2;

    private DoorTables() {}

    static final class Counts implements ReadingTables.TableOut {
        private static final int ORIGIN = 3;
        private static final int IN = 4;
        private static final int OUT = 5;

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ColumnOut origin = new ColumnOut();
        private final ColumnOut in = new ColumnOut();
        private final ColumnOut out = new ColumnOut();
        private boolean empty = true;

        Counts(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.DoorCount count) {
            empty = false;
            at.difference(count.atMillis());
            device.unsigned(dictionary.word(count.device()));
            origin.unsigned(count.origin());
            in.signed(count.in());
            out.signed(count.out());
        }

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void writeTo(WireOut stream) throws IOException {
            at.writeAlwaysTo(stream, AT);
            device.writeTo(stream, DEVICE);
            origin.writeFixedTo(stream, ORIGIN);
            in.writeTo(stream, IN);
            out.writeTo(stream, OUT);
        }

        static CountColumns read(TableIn table, DictionaryIn dictionary, long closedMillis) throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            String[] devices = new String[rows];
            long[] in = table.signedColumn(IN, rows);
            long[] out = table.signedColumn(OUT, rows);
            for (int i = 0; i < rows; i++) {
                devices[i] = dictionary.word(device[i]);
                int _ = ReadingTables.whole(in[i]);
                int _ = ReadingTables.whole(out[i]);
            }
            return new CountColumns(rows, at, devices, table.fixedColumn(ORIGIN, rows), in, out);
        }
    }

    static final class Totals implements ReadingTables.TableOut {
        private static final int COUNTER = 3;
        private static final int DIRECTION = 4;
        private static final int TOTAL = 5;
        private static final Reading.Direction[] DIRECTIONS = Reading.Direction.values();

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ColumnOut counter = new ColumnOut();
        private final ColumnOut direction = new ColumnOut();
        private final ColumnOut total = new ColumnOut();
        private boolean empty = true;

        Totals(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.DoorTotal reading) {
            empty = false;
            at.difference(reading.atMillis());
            device.unsigned(dictionary.word(reading.device()));
            counter.unsigned(dictionary.word(reading.counter()));
            direction.unsigned(reading.direction().ordinal());
            total.signed(reading.total());
        }

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void writeTo(WireOut stream) throws IOException {
            at.writeAlwaysTo(stream, AT);
            device.writeTo(stream, DEVICE);
            counter.writeTo(stream, COUNTER);
            direction.writeTo(stream, DIRECTION);
            total.writeTo(stream, TOTAL);
        }

        static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
                throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            long[] counter = table.column(COUNTER, rows);
            long[] direction = table.column(DIRECTION, rows);
            long[] total = table.signedColumn(TOTAL, rows);
            for (int i = 0; i < rows; i++) {
                into.add(new Reading.DoorTotal(
                        at[i],
                        dictionary.word(device[i]),
                        dictionary.word(counter[i]),
                        ReadingTables.named(DIRECTIONS, direction[i]),
                        total[i]));
            }
        }
    }
}
