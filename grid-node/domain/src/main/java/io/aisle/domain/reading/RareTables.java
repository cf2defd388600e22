package io.aisle.domain.reading;

import io.aisle.domain.MemberKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// `ReceiptVoided`, `StockScanned`, `MemberSeen` and `DeviceReport` in columns.
final class RareTables {
    private static final int AT = 1;
    private static final int DEVICE = 2;

    private RareTables() {}

    static final class Voids implements ReadingTables.TableOut {
        private static final int RECEIPT = 3;
        private static final int VOIDS = 4;

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ColumnOut receipt = new ColumnOut();
        private final ColumnOut voids = new ColumnOut();
        private boolean empty = true;

        Voids(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.ReceiptVoided voided) {
            empty = false;
            at.difference(voided.atMillis());
            device.unsigned(dictionary.word(voided.device()));
            receipt.unsigned(dictionary.wordOrNone(voided.receipt()));
            voids.unsigned(dictionary.wordOrNone(voided.voids()));
        }

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void writeTo(WireOut out) throws IOException {
            at.writeAlwaysTo(out, AT);
            device.writeTo(out, DEVICE);
            receipt.writeTo(out, RECEIPT);
            voids.writeTo(out, VOIDS);
        }

        static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
                throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            long[] receipt = table.column(RECEIPT, rows);
            long[] voids = table.column(VOIDS, rows);
            for (int i = 0; i < rows; i++) {
                into.add(new Reading.ReceiptVoided(
                        at[i],
                        dictionary.word(device[i]),
                        dictionary.wordOrNone(receipt[i]),
                        dictionary.wordOrNone(voids[i])));
            }
        }
    }

    static final class Scans implements ReadingTables.TableOut {
        private static final int ORIGIN = 3;
        private static final int PURPOSE = 4;
        private static final int CODE = 5;
        private static final int QTY = 6;
        private static final int DOCUMENT = 7;
        private static final int ZONE = 8;
        private static final Reading.ScanPurpose[] PURPOSES = Reading.ScanPurpose.values();

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ColumnOut origin = new ColumnOut();
        private final ColumnOut purpose = new ColumnOut();
        private final ColumnOut code = new ColumnOut();
        private final ColumnOut qty = new ColumnOut();
        private final ColumnOut document = new ColumnOut();
        private final ColumnOut zone = new ColumnOut();
        private boolean empty = true;

        Scans(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.StockScanned scanned) {
            empty = false;
            at.difference(scanned.atMillis());
            device.unsigned(dictionary.word(scanned.device()));
            origin.unsigned(scanned.origin());
            purpose.unsigned(scanned.purpose().ordinal());
            code.unsigned(dictionary.code(scanned.code()));
            qty.signed(scanned.qtyMilli());
            document.unsigned(dictionary.wordOrNone(scanned.document()));
            zone.unsigned(dictionary.wordOrNone(scanned.zone()));
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
            purpose.writeTo(out, PURPOSE);
            code.writeTo(out, CODE);
            qty.writeTo(out, QTY);
            document.writeTo(out, DOCUMENT);
            zone.writeTo(out, ZONE);
        }

        static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
                throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            long[] origin = table.fixedColumn(ORIGIN, rows);
            long[] purpose = table.column(PURPOSE, rows);
            long[] code = table.column(CODE, rows);
            long[] qty = table.signedColumn(QTY, rows);
            long[] document = table.column(DOCUMENT, rows);
            long[] zone = table.column(ZONE, rows);
            for (int i = 0; i < rows; i++) {
                into.add(new Reading.StockScanned(
                        at[i],
                        dictionary.word(device[i]),
                        origin[i],
                        ReadingTables.named(PURPOSES, purpose[i]),
                        dictionary.code(code[i]),
                        qty[i],
                        dictionary.wordOrNone(document[i]),
                        dictionary.wordOrNone(zone[i])));
            }
        }
    }

    static final class Members implements ReadingTables.TableOut {
        private static final int KEY = 3;
        private static final int BY = 4;
        private static final int RECEIPT = 5;
        private static final int KEY_BYTES = 16;
        private static final Reading.RecognisedBy[] WAYS = Reading.RecognisedBy.values();

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ByteArrayOutputStream keys = new ByteArrayOutputStream();
        private final ColumnOut by = new ColumnOut();
        private final ColumnOut receipt = new ColumnOut();

        Members(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.MemberSeen seen) {
            at.difference(seen.atMillis());
            device.unsigned(dictionary.word(seen.device()));
            keys.writeBytes(HexFormat.of().parseHex(seen.key().value()));
            by.unsigned(seen.by().ordinal());
            receipt.unsigned(dictionary.wordOrNone(seen.receipt()));
        }

        @Override
        public boolean isEmpty() {
            return keys.size() == 0;
        }

        @Override
        public void writeTo(WireOut out) throws IOException {
            at.writeAlwaysTo(out, AT);
            device.writeTo(out, DEVICE);
            out.writeByteArray(KEY, keys.toByteArray());
            by.writeTo(out, BY);
            receipt.writeTo(out, RECEIPT);
        }

        static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
                throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            byte[] keys = table.bytes(KEY);
            long[] by = table.column(BY, rows);
            long[] receipt = table.column(RECEIPT, rows);
            if (keys.length != KEY_BYTES * rows) {
                throw new DamagedBatch("Member keys take " + keys.length + " bytes for " + rows + " rows.");
            }
            for (int i = 0; i < rows; i++) {
                byte[] key = Arrays.copyOfRange(keys, KEY_BYTES * i, KEY_BYTES * (i + 1));
                into.add(new Reading.MemberSeen(
                        at[i],
                        dictionary.word(device[i]),
                        new MemberKey(HexFormat.of().formatHex(key)),
                        ReadingTables.named(WAYS, by[i]),
                        dictionary.wordOrNone(receipt[i])));
            }
        }
    }

    static final class Reports implements ReadingTables.TableOut {
        private static final int EVENT = 3;
        private static final int LOST = 4;
        private static final int TEXT = 5;
        private static final Reading.DeviceEvent[] EVENTS = Reading.DeviceEvent.values();

        private final DictionaryOut dictionary;
        private final ColumnOut at;
        private final ColumnOut device = new ColumnOut();
        private final ColumnOut event = new ColumnOut();
        private final ColumnOut lost = new ColumnOut();
        private final ColumnOut text = new ColumnOut();
        private boolean empty = true;

        Reports(DictionaryOut dictionary, long closedMillis) {
            this.dictionary = dictionary;
            at = new ColumnOut(closedMillis);
        }

        void add(Reading.DeviceReport report) {
            empty = false;
            at.difference(report.atMillis());
            device.unsigned(dictionary.word(report.device()));
            event.unsigned(report.event().ordinal());
            lost.signed(report.lost());
            text.unsigned(dictionary.wordOrNone(report.text()));
        }

        @Override
        public boolean isEmpty() {
            return empty;
        }

        @Override
        public void writeTo(WireOut out) throws IOException {
            at.writeAlwaysTo(out, AT);
            device.writeTo(out, DEVICE);
            event.writeTo(out, EVENT);
            lost.writeTo(out, LOST);
            text.writeTo(out, TEXT);
        }

        static void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into)
                throws DamagedBatch {
            int rows = table.entries(AT);
            long[] at = table.differences(AT, closedMillis, rows);
            long[] device = table.column(DEVICE, rows);
            long[] event = table.column(EVENT, rows);
            long[] lost = table.signedColumn(LOST, rows);
            long[] text = table.column(TEXT, rows);
            for (int i = 0; i < rows; i++) {
                into.add(new Reading.DeviceReport(
                        at[i],
                        dictionary.word(device[i]),
                        ReadingTables.named(EVENTS, event[i]),
                        lost[i],
                        dictionary.wordOrNone(text[i])));
            }
        }
    }
}
