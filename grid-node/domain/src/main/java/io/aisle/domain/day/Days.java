package io.aisle.domain.day;

import io.aisle.domain.column.Codes;
import io.aisle.domain.column.Names;
import io.aisle.domain.column.Scratch;
import io.aisle.domain.member.Sighting;
import io.aisle.domain.reading.CountColumns;
import io.aisle.domain.reading.LineColumns;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.MemberSeen;
import io.aisle.domain.reading.Reading.ReceiptKind;
import io.aisle.domain.reading.Reading.ReceiptLine;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.domain.shelf.Epcs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// All days of a store. What they hold is a set of facts; every figure is a function of that set, kept up
/// to date as facts come.
public final class Days {
    /// So many days back sales are looked for.
    public static final int SALES_DAYS = 28;

    static final long DAY_MILLIS = 86_400_000;
    /// No gateway vouches for more than a day at once; of a longer claim the last day counts.
    static final long LONGEST_COVER_MILLIS = DAY_MILLIS;

    private static final long LONGEST_OUTAGE_MILLIS = 31 * DAY_MILLIS;

    private final ZoneId zone;
    private final ZoneRules rules;
    final HeldDays held = new HeldDays(this);
    final Names words = new Names();

    final Codes items;
    final Epcs epcs;
    final Ledger ledger;
    final Receipts receipts;
    final Doors doors;
    final Scans scans;

    /// Grows with every change of what was sold.
    private long soldVersion;

    /// Grows with every late fact, so that what was worked out from them is worked out again.
    private long lateVersion;

    public Days(ZoneId zone, Codes items, Epcs epcs, Ledger ledger) {
        this.zone = zone;
        this.rules = zone.getRules();
        this.items = items;
        this.epcs = epcs;
        this.ledger = ledger;
        if (words.id("") != ReceiptLog.NO_PROMOTION) {
            throw new IllegalStateException("The empty word is the first.");
        }
        receipts = new Receipts(this);
        doors = new Doors(this);
        scans = new Scans(this);
    }

    /// @param item number of its code
    public void line(LineColumns lines, int row, int item, int late) {
        receipts.line(lines, row, item, late);
    }

    public void voided(ReceiptVoided voided, int late) {
        receipts.voided(voided, late);
    }

    public void scan(StockScanned scan, int late) {
        scans.scan(scan, late);
    }

    public void door(CountColumns counts, int row, int late) {
        doors.count(counts, row, late);
    }

    public void door(DoorTotal total, int late) {
        doors.total(total, late);
    }

    public void seen(MemberSeen seen) {
        held.at(seen.atMillis()).sightings.add(seen);
    }

    /// Fetches what sales of these items will need of the day of `atMillis`. All is looked up at once, so
    /// that no look waits for the one before: with many stores none of it is in a cache.
    ///
    /// @param items their numbers, -1 for none
    public void fetch(long atMillis, int[] items, int count, Scratch scratch) {
        scratch.fetched(held.at(atMillis).items.fetch(items, count, scratch));
    }

    /// As [#fetch], for counts of which the first is of that day.
    public void fetch(CountColumns counts, Scratch scratch) {
        scratch.fetched(doors.fetch(counts));
    }

    /// As [#fetch], for tags that were read on shelves.
    public void fetchShelves(long atMillis, int[] items, int count, Scratch scratch) {
        scratch.fetched(held.at(atMillis).presence.fetch(items, count));
    }

    /// A reading speaks of this time.
    public void told(long atMillis) {
        Day day = held.at(atMillis);
        day.coverage.cover(Day.minute(day.offset(atMillis)));
    }

    /// A tag was read on a shelf.
    ///
    /// @param item number of its item, -1 if it names none
    /// @param zone hash of its name
    public void onShelf(int item, int zone, long atMillis) {
        Day day = held.at(atMillis);
        day.presence.see(item, zone, day.offset(atMillis));
    }

    /// When that day codes that are one item were not on their shelves, of the days in memory.
    public OffShelf offShelf(LocalDate date, int[] codes) {
        long epochDay = date.toEpochDay();
        Day day = held.ready(epochDay);
        Set<Integer> zones = day == null ? Set.of() : shelves(epochDay, codes);
        if (day == null || zones.isEmpty()) {
            return OffShelf.UNKNOWN;
        }
        long seen = 0;
        for (int code : codes) {
            seen |= day.presence.slots(code);
        }
        long heard = -1;
        for (int zone : zones) {
            heard &= day.presence.heard(zone);
        }
        return new OffShelf(heard != 0, heard & heard >>> 1 & ~seen, day.startMillis);
    }

    /// The zones of the newest day, at most seven back, on which tags of the item were read on a shelf.
    private Set<Integer> shelves(long epochDay, int[] codes) {
        Set<Integer> zones = new TreeSet<>();
        for (int back = 0; back <= OffShelf.DAYS_BACK && zones.isEmpty(); back++) {
            for (int code : codes) {
                held.zones(epochDay - back, code, zones);
            }
        }
        return zones;
    }

    /// Something of that minute was lost, as a device or a gateway says: it is not whole, whoever
    /// listened.
    public void lost(long atMillis) {
        Day day = held.at(atMillis);
        day.coverage.lose(Day.minute(day.offset(atMillis)));
    }

    /// A gateway listened from … until. Both alike: it cannot vouch.
    public void listened(long fromMillis, long untilMillis) {
        long from = Math.max(fromMillis, untilMillis - LONGEST_COVER_MILLIS);
        while (from < untilMillis) {
            Day day = held.at(from);
            long until = Math.min(untilMillis, day.endMillis);
            day.coverage.listened = true;
            day.coverage.cover(Day.minute(day.offset(from)), Day.minute(day.offset(until - 1)));
            from = until;
        }
    }

    /// A gateway could not reach the grid from … until; of a longer outage the last days count. What was
    /// said in it too long before its end came late.
    public void outage(long sinceMillis, long untilMillis) {
        int end = Late.of(untilMillis - LONGEST_OUTAGE_MILLIS, untilMillis);
        long from = outageFrom(sinceMillis, untilMillis);
        while (from < untilMillis - Late.AFTER_MILLIS) {
            Day day = held.at(from);
            long until = Math.min(untilMillis - Late.AFTER_MILLIS, day.endMillis);
            day.coverage.outages.add(Day.minute(day.offset(from)), Day.minute(day.offset(until - 1)), end);
            for (int row = 0; row < day.items.size(); row++) {
                ledger.cameLater(day.items.item(row));
            }
            from = until;
        }
        lateChanged();
    }

    static long outageFrom(long sinceMillis, long untilMillis) {
        return Math.max(sinceMillis, untilMillis - LONGEST_OUTAGE_MILLIS);
    }

    public LocalDate date(long atMillis) {
        return LocalDate.ofEpochDay(epochDay(atMillis));
    }

    /// Devices, counters, zones, promotions and documents by the numbers that [Ledger] and [Facts] speak
    /// of.
    public Names words() {
        return words;
    }

    /// Which days there are, and how each is kept.
    public HeldDays held() {
        return held;
    }

    public ZoneId zone() {
        return zone;
    }

    public DayFigures figures(LocalDate date) {
        return held.figures(date.toEpochDay());
    }

    public int openVoids() {
        return receipts.openVoids();
    }

    public int conflicts() {
        return receipts.conflicts();
    }

    /// Every losing copy whose content differs from the one that counts, by day, receipt and line.
    public List<ReceiptLine> conflicting() {
        return receipts.conflicting();
    }

    /// How many distinct lines the receipt has at this time from this device, and what they sum up to; see
    /// [ReceiptTotal].
    public ReceiptTotal receipt(long atMillis, String device, String receipt, ReceiptKind kind) {
        return receipts.total(atMillis, device, receipt, kind);
    }

    /// Shows `facts` whatever counts of an item from the day of `fromMillis` on; [Long#MIN_VALUE]: of all
    /// days.
    public void show(int item, long fromMillis, Facts facts) {
        long from = fromMillis == Long.MIN_VALUE ? Long.MIN_VALUE : epochDay(fromMillis);
        for (Day day : held.readyFrom(from)) {
            int row = day.items.find(item);
            if (row >= 0) {
                receipts.show(day, row, facts);
                scans.show(day, row, facts);
            }
        }
        for (Remains day : held.remainsFrom(from)) {
            day.show(item, facts);
        }
    }

    /// Greatest time of a counting line of `kind` that paid for this tag, [Long#MIN_VALUE] if none.
    public long lastPaidMillis(int epc, ReceiptKind kind) {
        return receipts.lastPaidMillis(epc, kind);
    }

    /// Up to `most` dates before `date` on which something was sold or returned, newest first, at most 28
    /// days back.
    public List<LocalDate> salesDatesBefore(LocalDate date, int most) {
        List<LocalDate> dates = new ArrayList<>();
        long oldest = Math.max(held.oldest(), date.toEpochDay() - SALES_DAYS);
        for (long epochDay = date.toEpochDay() - 1; epochDay >= oldest && dates.size() < most; epochDay--) {
            if (held.hasSales(epochDay)) {
                dates.add(LocalDate.ofEpochDay(epochDay));
            }
        }
        return dates;
    }

    /// The sightings of this day and the one before.
    public Map<String, TreeSet<Sighting>> sightings(LocalDate date) {
        Map<String, TreeSet<Sighting>> all = new TreeMap<>();
        for (int back : new int[] {1, 0}) {
            Day day = held.ready(date.toEpochDay() - back);
            if (day != null) {
                day.sightings.addTo(all);
            }
        }
        return all;
    }

    int restated(Day day) {
        held.ready(day.epochDay - 1);
        held.ready(day.epochDay + 1);
        return day.restated(lateVersion, doors);
    }

    /// The day's sales change: its version is greater than all before.
    void soldChanged(Day day) {
        day.soldVersion = ++soldVersion;
    }

    void lateChanged() {
        lateVersion++;
    }

    long epochDay(long atMillis) {
        long offset = rules.getOffset(Instant.ofEpochMilli(atMillis)).getTotalSeconds() * 1000L;
        return Math.floorDiv(atMillis + offset, DAY_MILLIS);
    }

    /// When the day begins.
    public long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
