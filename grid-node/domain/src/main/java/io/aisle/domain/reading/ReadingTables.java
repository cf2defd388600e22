package io.aisle.domain.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The tables of a batch in their order, one a kind of reading. A new kind gets its table at the end.
final class ReadingTables {
    /// One kind's rows while they are written.
    interface TableOut {
        boolean isEmpty();

        void writeTo(WireOut out) throws IOException;
    }

    /// Reads one kind's rows.
    private interface TableReader {
        void read(TableIn table, DictionaryIn dictionary, long closedMillis, List<Reading> into) throws DamagedBatch;
    }

    private static final int TAGS = BatchCodec.FIRST_TABLE;
    private static final int COUNTS = TAGS + 1;
    private static final int TOTALS = TAGS + 2;
    private static final int LINES = TAGS + 3;
    private static final int FIRST_RARE = TAGS + 4;

    /// Of the kinds from [#FIRST_RARE] on.
    private static final List<TableReader> READERS = List.of(
            RareTables.Voids::read,
            RareTables.Scans::read,
            RareTables.Members::read,
            RareTables.Reports::read,
            QuarantineTables.Unreadables::read,
            QuarantineTables.Retries::read,
            OutageTable::read);

    private final TagSeenTable tags;
    private final DoorTables.Counts counts;
    private final DoorTables.Totals totals;
    private final ReceiptLineTable lines;
    private final RareTables.Voids voids;
    private final RareTables.Scans scans;
    private final RareTables.Members members;
    private final RareTables.Reports reports;
    private final QuarantineTables.Unreadables unreadables;
    private final QuarantineTables.Retries retries;
    private final OutageTable outages;
    private final List<TableOut> all;

    ReadingTables(DictionaryOut dictionary, long closedMillis) {
        tags = new TagSeenTable(dictionary, closedMillis);
        counts = new DoorTables.Counts(dictionary, closedMillis);
        totals = new DoorTables.Totals(dictionary, closedMillis);
        lines = new ReceiptLineTable(dictionary, closedMillis);
        voids = new RareTables.Voids(dictionary, closedMillis);
        scans = new RareTables.Scans(dictionary, closedMillis);
        members = new RareTables.Members(dictionary, closedMillis);
        reports = new RareTables.Reports(dictionary, closedMillis);
        unreadables = new QuarantineTables.Unreadables(dictionary, closedMillis);
        retries = new QuarantineTables.Retries(dictionary, closedMillis);
        outages = new OutageTable(dictionary, closedMillis);
        all = List.of(tags, counts, totals, lines, voids, scans, members, reports, unreadables, retries, outages);
    }

    void add(Reading reading) {
        switch (reading) {
            case Reading.TagSeen seen -> tags.add(seen);
            case Reading.DoorCount count -> counts.add(count);
            case Reading.DoorTotal total -> totals.add(total);
            case Reading.ReceiptLine line -> lines.add(line);
            case Reading.ReceiptVoided voided -> voids.add(voided);
            case Reading.StockScanned scanned -> scans.add(scanned);
            case Reading.MemberSeen seen -> members.add(seen);
            case Reading.DeviceReport report -> reports.add(report);
            case Reading.Unreadable unreadable -> unreadables.add(unreadable);
            case Reading.QuarantineRetried retried -> retries.add(retried);
            case Reading.UplinkOutage outage -> outages.add(outage);
        }
    }

    static int place(Reading reading) {
        return switch (reading) {
            case Reading.TagSeen _ -> 0;
            case Reading.DoorCount _ -> 1;
            case Reading.DoorTotal _ -> 2;
            case Reading.ReceiptLine _ -> 3;
            case Reading.ReceiptVoided _ -> 4;
            case Reading.StockScanned _ -> 5;
            case Reading.MemberSeen _ -> 6;
            case Reading.DeviceReport _ -> 7;
            case Reading.Unreadable _ -> 8;
            case Reading.QuarantineRetried _ -> 9;
            case Reading.UplinkOutage _ -> 10;
        };
    }

    void writeTo(WireOut out) throws IOException {
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isEmpty()) {
                WireOut table = new WireOut();
                all.get(i).writeTo(table);
                out.writeMessage(BatchCodec.FIRST_TABLE + i, table);
            }
        }
    }

    static List<Reading> read(TableIn batch, DictionaryIn dictionary, long closedMillis) throws DamagedBatch {
        TagColumns tags =
                batch.has(TAGS) ? TagSeenTable.read(batch.message(TAGS), dictionary, closedMillis) : TagColumns.NONE;
        CountColumns counts = batch.has(COUNTS)
                ? DoorTables.Counts.read(batch.message(COUNTS), dictionary, closedMillis)
                : CountColumns.NONE;
        LineColumns lines = batch.has(LINES)
                ? ReceiptLineTable.read(batch.message(LINES), dictionary, closedMillis)
                : LineColumns.NONE;
        List<Reading> others = new ArrayList<>();
        if (batch.has(TOTALS)) {
            DoorTables.Totals.read(batch.message(TOTALS), dictionary, closedMillis, others);
        }
        for (int i = 0; i < READERS.size(); i++) {
            int field = FIRST_RARE + i;
            if (batch.has(field)) {
                READERS.get(i).read(batch.message(field), dictionary, closedMillis, others);
            }
        }
        return new DecodedReadings(tags, counts, lines, others);
    }

    /// The value with this number on the wire.
    static <E extends Enum<E>> E named(E[] values, long number) throws DamagedBatch {
        if (number < 0 || number >= values.length) {
            throw new DamagedBatch(
                    "There is no " + values[0].getDeclaringClass().getSimpleName() + " number " + number
                            + "; this program may be too old for the message.");
        }
        return values[(int) number];
    }

    static int whole(long value) throws DamagedBatch {
        if (value != (int) value) {
            throw new DamagedBatch("The number " + value + " must fit into 32 bits.");
        }
        return (int) value;
    }
}
