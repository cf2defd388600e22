package io.aisle.domain.day;

import io.aisle.domain.column.Deflated;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ScanPurpose;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stays in memory of a day that has left it: all that stock, shelves and later days may still ask of
/// it, so that their answers are the same.
///
/// Of an item: its counts, and its movements added up between one count of the day, of whatever item, and
/// the next. A count of any item may be the last count of an item that has several codes, so no movement
/// is moved across it.
final class Remains {
    final long epochDay;
    final long startMillis;
    /// Of the day as it was written when it left.
    final long digest;

    final int conflicts;
    final int openVoids;

    /// Of few counters, and asked whenever a later day is written.
    private final Series series;

    /// What is asked now and then; packed by [#pack], and unpacked at the next question.
    private @Nullable Content content;

    private @Nullable Deflated packed;

    Remains(
            long epochDay,
            long startMillis,
            long digest,
            int conflicts,
            int openVoids,
            Series series,
            Content content) {
        this.epochDay = epochDay;
        this.startMillis = startMillis;
        this.digest = digest;
        this.conflicts = conflicts;
        this.openVoids = openVoids;
        this.series = series;
        this.content = content;
    }

    record Content(Items items, Paid paid) {}

    /// @param items in order
    /// @param from where each one's events begin
    record Items(int[] items, int[] from, byte[] events) {}

    /// The last sample of each counter.
    record Series(long[] counters, long[] totals, int[] lates) {}

    /// @param keys tag and kind, in order
    record Paid(long[] keys, int[] at) {
        static long key(int epc, int kind) {
            return (long) epc << 1 | kind;
        }
    }

    static Remains of(Days days, Day day, long digest) {
        int conflicts = 0;
        for (int line = 0; line < day.receipts.lines(); line++) {
            conflicts += day.receipts.status[line] == ReceiptLog.CONFLICT ? 1 : 0;
        }
        int open = 0;
        for (VoidNote note : day.voids.values()) {
            open += note.hasReceipt ? 0 : 1;
        }
        Content content = new Content(items(days, day), paid(day));
        return new Remains(day.epochDay, day.startMillis, digest, conflicts, open, series(day), content);
    }

    private static Items items(Days days, Day day) {
        long[] counts = countTimes(day);
        int[] items = new int[day.items.size()];
        int size = 0;
        for (int row = 0; row < items.length; row++) {
            items[size++] = day.items.item(row);
        }
        Arrays.sort(items);
        int[] from = new int[size];
        Packer out = new Packer();
        int kept = 0;
        for (int item : items) {
            Summing facts = new Summing(day.startMillis, counts);
            int row = day.items.find(item);
            days.receipts.show(day, row, facts);
            days.scans.show(day, row, facts);
            if (facts.facts() > 0) {
                items[kept] = item;
                from[kept++] = out.size();
                facts.write(out);
            }
        }
        return new Items(Arrays.copyOf(items, kept), Arrays.copyOf(from, kept), out.toBytes());
    }

    private static long[] countTimes(Day day) {
        ScanLog log = day.scans;
        long[] times = new long[log.keys.size()];
        int size = 0;
        for (int scan = 0; scan < log.keys.size(); scan++) {
            if (Scans.PURPOSES[log.purpose[scan]] == ScanPurpose.COUNT) {
                times[size++] = day.startMillis + log.keys.at[scan];
            }
        }
        return Arrays.stream(times, 0, size).sorted().distinct().toArray();
    }

    private static Series series(Day day) {
        long[] counters = day.doors.series().keySet().stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        long[] totals = new long[counters.length];
        int[] lates = new int[counters.length];
        for (int i = 0; i < counters.length; i++) {
            DoorLog.Samples samples = day.doors.samples(counters[i]);
            totals[i] = samples.total[samples.size - 1];
            lates[i] = day.late(samples.at[samples.size - 1], samples.late[samples.size - 1]);
        }
        return new Series(counters, totals, lates);
    }

    private static Paid paid(Day day) {
        ReceiptLog log = day.receipts;
        long[] keys = new long[log.lines()];
        int size = 0;
        for (int line = 0; line < log.lines(); line++) {
            if (log.epc.at(line) >= 0 && log.status[line] == ReceiptLog.COUNTS) {
                keys[size++] = Paid.key(log.epc.at(line), log.kind[line]);
            }
        }
        long[] distinct = Arrays.stream(keys, 0, size).sorted().distinct().toArray();
        int[] at = new int[distinct.length];
        for (int line = 0; line < log.lines(); line++) {
            if (log.epc.at(line) >= 0 && log.status[line] == ReceiptLog.COUNTS) {
                int place = Arrays.binarySearch(distinct, Paid.key(log.epc.at(line), log.kind[line]));
                at[place] = Math.max(at[place], log.at[line]);
            }
        }
        return new Paid(distinct, at);
    }

    void show(int item, Facts facts) {
        int place = Arrays.binarySearch(content().items.items, item);
        if (place >= 0) {
            Summing.show(events(place), startMillis, facts);
        }
    }

    /// Greatest time of a counting line of `kind` that paid for this tag, [Long#MIN_VALUE] if none.
    long lastPaidMillis(int epc, ReceiptKind kind) {
        Paid paid = content().paid;
        int place = Arrays.binarySearch(paid.keys, Paid.key(epc, kind.ordinal()));
        return place < 0 ? Long.MIN_VALUE : startMillis + paid.at[place];
    }

    boolean hasCounter(long counter) {
        return Arrays.binarySearch(series.counters, counter) >= 0;
    }

    /// The last sample of a counter, null if it has none that day.
    Doors.@Nullable Before last(long counter) {
        int place = Arrays.binarySearch(series.counters, counter);
        return place < 0 ? null : new Doors.Before(epochDay, series.totals[place], series.lates[place]);
    }

    /// Stock and shelves learn of a day that was not there when they began.
    void tell(Ledger ledger) {
        int[] items = content().items.items;
        for (int place = 0; place < items.length; place++) {
            ledger.remembered(items[place], Summing.facts(events(place)));
        }
        Paid paid = content().paid;
        for (int place = 0; place < paid.keys.length; place++) {
            ReceiptKind kind = Receipts.KINDS[(int) (paid.keys[place] & 1)];
            ledger.paid((int) (paid.keys[place] >>> 1), kind, startMillis + paid.at[place], true);
        }
        pack();
    }

    /// Takes little from now on.
    void pack() {
        if (packed == null) {
            packed = RemainsLayout.pack(content());
        }
        content = null;
    }

    Series series() {
        return series;
    }

    Content content() {
        Content known = content;
        if (known == null) {
            known = RemainsLayout.unpack(Objects.requireNonNull(packed, "what is not there is packed"));
            content = known;
        }
        return known;
    }

    Unpacker events(int place) {
        Items items = content().items;
        return new Unpacker(items.events, items.from[place]);
    }
}
