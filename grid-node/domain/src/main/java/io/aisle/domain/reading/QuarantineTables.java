package io.aisle.domain.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// `Unreadable` and `QuarantineRetried` in columns.
final class QuarantineTables {
    private static final int AT = 1;
    private static final int DEVICE = 2;
    private static final int ORIGIN = 3;

    private QuarantineTables() {}

    static final class Unreadables implements ReadingTables.TableOut {
        private static final int TOPIC = 4;
        private static final int REASON = 5;
        private static final int PART = 6;
        private static final int PARTS = 7;
        private static final int RAW = 8;

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ColumnOut origin = new ColumnOut();
        private final ColumnOut topic = new ColumnOut();
        private final ColumnOut reason = new ColumnOut();
        private final ColumnOut part = new ColumnOut();
        private final ColumnOut parts = new ColumnOut();
        private final List<byte[]> raws = new ArrayList<>();

        Unreadables(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.Unreadable unreadable) {
            at.difference(unreadable.atMillis());
            device.unsigned(dictionary.word(unreadable.device()));
            origin.unsigned(unreadable.origin());
            topic.unsigned(dictionary.word(unreadable.topic()));
            reason.unsigned(dictionary.word(unreadable.reason()));
            part.unsigned(unreadable.part());
            parts.unsigned(unreadable.parts());
            raws.add(unreadable.raw());
        }

        @Override
        public boolean isEmpty() {
            return raws.isEmpty();
        }

        @Override
        public void writeTo(WireOut out) throws IOException {
            at.writeAlwaysTo(out, AT);
            device.writeTo(out, DEVICE);
            origin.writeFixedTo(out, ORIGIN);
            topic.writeTo(out, TOPIC);
            reason.writeTo(out, REASON);
            part.writeTo(out, PART);
            parts.writeTo(out, PARTS);
            for (byte[] raw : raws) {
                out.writeByteArray(RAW, raw);
            }
        }

        static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
                throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            long[] origin = table.fixedColumn(ORIGIN, rows);
            long[] topic = table.column(TOPIC, rows);
            long[] reason = table.column(REASON, rows);
            long[] part = table.column(PART, rows);
            long[] parts = table.column(PARTS, rows);
            List<byte[]> raws = table.byteArrays(RAW);
            if (raws.size() != rows) {
                throw new DamagedBatch(raws.size() + " raw messages for " + rows + " rows.");
            }
            for (int i = 0; i < rows; i++) {
                into.add(new Reading.Unreadable(
                        at[i],
                        dictionary.word(device[i]),
                        origin[i],
                        dictionary.word(topic[i]),
                        dictionary.word(reason[i]),
                        ReadingTables.whole(part[i]),
                        ReadingTables.whole(parts[i]),
                        raws.get(i)));
            }
        }
    }

    static final class Retries implements ReadingTables.TableOut {
        private static final int REASON = 4;

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ColumnOut origin = new ColumnOut();
        private final ColumnOut reason = new ColumnOut();
        private boolean empty = true;

        Retries(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.QuarantineRetried retried) {
            empty = false;
            at.difference(retried.atMillis());
            device.unsigned(dictionary.word(retried.device()));
            origin.unsigned(retried.origin());
            reason.unsigned(dictionary.wordOrNone(retried.reason()));
        }

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void writeTo(WireOut out) throws IOException {
            at.writeAlwaysTo(out, AT);
            device.writeTo(out, DEVICE);
            origin.writeFixedTo(out, ORIGIN);
            reason.writeTo(out, REASON);
        }

        static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
                throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            long[] origin = table.fixedColumn(ORIGIN, rows);
            long[] reason = table.column(REASON, rows);
            for (int i = 0; i < rows; i++) {
                into.add(new Reading.QuarantineRetried(
                        at[i], dictionary.word(device[i]), origin[i], dictionary.wordOrNone(reason[i])));
            }
        }
    }
}
