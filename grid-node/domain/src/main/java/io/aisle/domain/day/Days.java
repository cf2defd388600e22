package io.aisle.domain.day;

import io.aisle.domain.column.Codes;
import io.aisle.domain.column.Names;
import io.aisle.domain.member.Sighting;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading.DoorCount;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// All days of a store. What they hold is a set of facts; every figure is a function of that set, kept up
/// to date as facts come.
public final class Days {
    /// So many days back sales are looked for.
    public static final int SALES_DAYS = 28;

    static final long DAY_MILLIS = 86_400_000;
    /// No gateway vouches for more than a day at once; of a longer claim the last day counts.
    private static final long LONGEST_COVER_MILLIS = DAY_MILLIS;

    private static final long LONGEST_OUTAGE_MILLIS = 31 * DAY_MILLIS;

    /// So many days before the newest one are ready to be asked and changed; older ones rest.
    private static final int READY_DAYS = 10;
    /// One day is put to rest in so many batches, at most.
    private static final int REST_EVERY = 16;
    /// An older day that was needed stays ready for so many batches.
    private static final int STAYS_BATCHES = 2_000;

    private final ZoneId zone;
    private final ZoneRules rules;
    private final TreeMap<Long, Day> byDate = new TreeMap<>();
    /// Of the days that rest or are not in memory.
    private final TreeMap<Long, Remains> remains = new TreeMap<>();
    private final Resting resting = new Resting();
    private long batches;
    private @Nullable Day recent;

    final Names words = new Names();

    final Codes items;
    final Epcs epcs;
    final Ledger ledger;
    final Receipts receipts;
    final Doors doors;
    final Scans scans;

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
    public void line(ReceiptLine line, int item, int late) {
        receipts.line(line, item, late);
    }

    public void voided(ReceiptVoided voided, int late) {
        receipts.voided(voided, late);
    }

    public void scan(StockScanned scan, int late) {
        scans.scan(scan, late);
    }

    public void door(DoorCount count, int late) {
        doors.count(count, late);
    }

    public void door(DoorTotal total, int late) {
        doors.total(total, late);
    }

    public void seen(MemberSeen seen) {
        at(seen.atMillis()).sightings.add(seen);
    }

    /// A reading speaks of this time.
    public void told(long atMillis) {
        Day day = at(atMillis);
        day.coverage.cover(Day.minute(day.offset(atMillis)));
    }

    /// A tag was read on a shelf.
    ///
    /// @param item number of its item, -1 if it names none
    /// @param zone hash of its name
    public void onShelf(int item, int zone, long atMillis) {
        Day day = at(atMillis);
        day.presence.see(item, zone, day.offset(atMillis));
    }

    /// When that day codes that are one item were not on their shelves, of the days in memory.
    public OffShelf offShelf(LocalDate date, int[] codes) {
        long epochDay = date.toEpochDay();
        Day day = ready(epochDay);
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
            Day day = ready(epochDay - back);
            for (int code : codes) {
                if (day != null) {
                    day.presence.zones(code, zones);
                }
            }
        }
        return zones;
    }

    /// Something of that minute was lost, as a device or a gateway says: it is not whole, whoever
    /// listened.
    public void lost(long atMillis) {
        Day day = at(atMillis);
        day.coverage.lose(Day.minute(day.offset(atMillis)));
    }

    /// A gateway listened from … until. Both alike: it cannot vouch.
    public void listened(long fromMillis, long untilMillis) {
        long from = Math.max(fromMillis, untilMillis - LONGEST_COVER_MILLIS);
        while (from < untilMillis) {
            Day day = at(from);
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
            Day day = at(from);
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

    public ZoneId zone() {
        return zone;
    }

    public DayFigures figures(LocalDate date) {
        Day day = ready(date.toEpochDay());
        mustBeHere(date.toEpochDay());
        return new DayFigures(day == null ? create(date.toEpochDay()) : day, day != null, this);
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

    /// How many distinct lines the receipt has at this time from this device, and what they sum up to;
    /// see
    /// [ReceiptTotal].
    public ReceiptTotal receipt(long atMillis, String device, String receipt, ReceiptKind kind) {
        return receipts.total(atMillis, device, receipt, kind);
    }

    /// Shows `facts` whatever counts of an item from the day of `fromMillis` on; [Long#MIN_VALUE]: of all
    /// days.
    public void show(int item, long fromMillis, Facts facts) {
        Collection<Day> days = fromMillis == Long.MIN_VALUE
                ? byDate.values()
                : byDate.tailMap(epochDay(fromMillis), true).values();
        for (Day day : days) {
            int row = day.items.find(item);
            if (row >= 0) {
                receipts.show(day, row, facts);
                scans.show(day, row, facts);
            }
        }
        Collection<Remains> others = fromMillis == Long.MIN_VALUE
                ? remains.values()
                : remains.tailMap(epochDay(fromMillis), true).values();
        for (Remains day : others) {
            day.show(item, facts);
        }
    }

    /// Greatest time of a counting line of `kind` that paid for this tag, [Long#MIN_VALUE] if none.
    public long lastPaidMillis(int epc, ReceiptKind kind) {
        return receipts.lastPaidMillis(epc, kind);
    }

    /// One batch more has been applied: now and then an old day is put to rest.
    public void applied() {
        batches++;
        if (batches % REST_EVERY != 0 || byDate.isEmpty()) {
            return;
        }
        for (Day day : byDate.headMap(byDate.lastKey() - READY_DAYS, false).values()) {
            if (day.staysUntil <= batches) {
                rest(LocalDate.ofEpochDay(day.epochDay));
                return;
            }
        }
    }

    /// Puts a day that is ready to rest: it stays in memory, but takes little.
    public void rest(LocalDate date) {
        Day day = byDate.get(date.toEpochDay());
        if (day != null) {
            byte[] bytes = DayCodec.write(this, date);
            leave(day, DayCodec.digest(bytes));
            resting.put(day.epochDay, bytes, day.countingLines > 0);
        }
    }

    /// As [io.aisle.domain.store.Store#rests].
    public boolean rests(LocalDate date, long digest) {
        Remains known = remains.get(date.toEpochDay());
        return resting.has(date.toEpochDay()) && known != null && known.digest == digest;
    }

    /// What [DayCodec] wrote of a day that rests, null if it does not.
    byte @Nullable [] resting(long epochDay) {
        return resting.get(epochDay);
    }

    /// As [io.aisle.domain.store.Store#sendAway].
    public boolean sendAway(LocalDate date, long digest) {
        if (rests(date, digest)) {
            resting.remove(date.toEpochDay());
            return true;
        }
        Day day = byDate.get(date.toEpochDay());
        if (day == null || DayCodec.digest(DayCodec.write(this, date)) != digest) {
            return false;
        }
        leave(day, digest);
        return true;
    }

    private void leave(Day day, long digest) {
        remains.put(day.epochDay, Remains.of(this, day, digest));
        byDate.remove(day.epochDay);
        if (day.before != null) {
            day.before.after = null;
        }
        if (day.after != null) {
            day.after.before = null;
        }
        recent = null;
    }

    /// As [io.aisle.domain.store.Store#bringBack].
    public boolean bringBack(byte[] bytes) {
        long epochDay = DayCodec.date(bytes).toEpochDay();
        Remains known = remains.get(epochDay);
        if (known == null || resting.has(epochDay)) {
            return known != null || byDate.containsKey(epochDay);
        }
        if (known.digest != DayCodec.digest(bytes)) {
            return false;
        }
        remains.remove(epochDay);
        LocalDate _ = DayCodec.read(this, bytes, false);
        return true;
    }

    /// What remains of a day that is away.
    public byte[] remains(LocalDate date) {
        Remains known = remains.get(date.toEpochDay());
        if (known == null) {
            throw new IllegalArgumentException(date + " is not away.");
        }
        return RemainsCodec.write(this, known);
    }

    /// What is to remain of a day that is here.
    ///
    /// @param digest of what [DayCodec] writes of it
    public byte[] remains(LocalDate date, long digest) {
        return rests(date, digest)
                ? remains(date)
                : RemainsCodec.write(this, Remains.of(this, ofDate(date.toEpochDay()), digest));
    }

    /// A day that is away, of a store that is being read.
    public void readRemains(byte[] bytes) {
        Remains read = RemainsCodec.read(this, bytes);
        remains.put(read.epochDay, read);
        receipts.found(read.conflicts, read.openVoids);
        read.tell(ledger);
    }

    public Map<LocalDate, Long> away() {
        Map<LocalDate, Long> digests = new TreeMap<>();
        for (Remains day : remains.values()) {
            if (isAway(day.epochDay)) {
                digests.put(LocalDate.ofEpochDay(day.epochDay), day.digest);
            }
        }
        return digests;
    }

    public List<LocalDate> awayBetween(LocalDate first, LocalDate last) {
        return remains.subMap(first.toEpochDay(), true, last.toEpochDay(), true).keySet().stream()
                .filter(this::isAway)
                .map(LocalDate::ofEpochDay)
                .toList();
    }

    /// As [io.aisle.domain.store.Store#wanted].
    public List<LocalDate> wanted(long coversFromMillis, long closedMillis, Batch batch, LongPredicate isRefused) {
        while (!remains.isEmpty()) {
            Wanted wanted = new Wanted(this, midnight(LocalDate.ofEpochDay(remains.lastKey() + 1)));
            long from = Math.max(coversFromMillis, closedMillis - LONGEST_COVER_MILLIS);
            if (from < closedMillis) {
                wanted.covered(from, closedMillis - 1);
            }
            wanted.by(batch.tags(), isRefused);
            wanted.by(batch.others(), isRefused);
            List<Long> rested = wanted.days().stream().filter(resting::has).toList();
            if (rested.isEmpty()) {
                return wanted.days().stream().map(LocalDate::ofEpochDay).toList();
            }
            rested.forEach(this::ready);
        }
        return List.of();
    }

    private boolean isAway(long epochDay) {
        return remains.containsKey(epochDay) && !resting.has(epochDay);
    }

    /// Whether a day must be made ready or brought back before it may change.
    boolean isNotReady(long epochDay) {
        return remains.containsKey(epochDay);
    }

    /// The day if it is in memory, ready to be asked and changed.
    private @Nullable Day ready(long epochDay) {
        byte[] rested = resting.get(epochDay);
        if (rested != null) {
            resting.remove(epochDay);
            remains.remove(epochDay);
            LocalDate _ = DayCodec.read(this, rested, false);
            ofDate(epochDay).staysUntil = batches + STAYS_BATCHES;
        }
        return byDate.get(epochDay);
    }

    boolean holds(long epochDay, String receipt) {
        Day day = byDate.get(epochDay);
        return day != null && day.receipts.find(receipt) >= 0;
    }

    /// The next later day that has samples of a counter, in memory or not; `epochDay` if there is none.
    long dayAfterWith(long epochDay, long counter) {
        long next = epochDay;
        for (Remains later : remains.tailMap(epochDay, false).values()) {
            if (later.hasCounter(counter)) {
                next = later.epochDay;
                break;
            }
        }
        for (Day later :
                byDate.subMap(epochDay, false, Math.max(epochDay, next), true).values()) {
            DoorLog.Samples samples = later.doors.find(counter);
            if (samples != null && samples.size > 0) {
                return later.epochDay;
            }
        }
        return next;
    }

    Doors.@Nullable Before beforeAway(long epochDay, long counter) {
        for (Remains earlier : remains.headMap(epochDay, false).descendingMap().values()) {
            Doors.Before last = earlier.last(counter);
            if (last != null) {
                return last;
            }
        }
        return null;
    }

    Collection<Remains> remains() {
        return remains.values();
    }

    /// Up to `most` dates before `date` on which something was sold or returned, newest first, at most 28
    /// days back.
    public List<LocalDate> salesDatesBefore(LocalDate date, int most) {
        List<LocalDate> dates = new ArrayList<>();
        for (int back = 1; back <= SALES_DAYS && dates.size() < most; back++) {
            long epochDay = date.toEpochDay() - back;
            Day day = byDate.get(epochDay);
            if (day == null ? resting.hasSales(epochDay) : day.countingLines > 0) {
                dates.add(LocalDate.ofEpochDay(epochDay));
            }
        }
        return dates;
    }

    /// The sightings of this day and the one before.
    public Map<String, TreeSet<Sighting>> sightings(LocalDate date) {
        Map<String, TreeSet<Sighting>> all = new TreeMap<>();
        for (int back : new int[] {1, 0}) {
            Day day = ready(date.toEpochDay() - back);
            if (day != null) {
                day.sightings.addTo(all);
            }
        }
        return all;
    }

    /// The dates in memory.
    public List<LocalDate> dates() {
        TreeSet<Long> dates = new TreeSet<>(byDate.keySet());
        dates.addAll(resting.dates());
        return dates.stream().map(LocalDate::ofEpochDay).toList();
    }

    /// The days that are ready.
    Collection<Day> all() {
        return byDate.values();
    }

    /// Every day in memory that has receipt lines in conflict, and others.
    Collection<Day> withConflicts() {
        for (Remains known : List.copyOf(remains.values())) {
            if (known.conflicts > 0) {
                ready(known.epochDay);
            }
        }
        return byDate.values();
    }

    Day at(long atMillis) {
        if (recent == null || !recent.holds(atMillis)) {
            recent = ofDate(epochDay(atMillis));
        }
        return recent;
    }

    Day ofDate(long epochDay) {
        Day day = ready(epochDay);
        if (day == null) {
            mustBeHere(epochDay);
            day = create(epochDay);
            day.before = byDate.get(epochDay - 1);
            day.after = byDate.get(epochDay + 1);
            if (day.before != null) {
                day.before.after = day;
            }
            if (day.after != null) {
                day.after.before = day;
            }
            byDate.put(epochDay, day);
        }
        return day;
    }

    NavigableMap<Long, Day> earlierThan(Day day) {
        return byDate.headMap(day.epochDay, false).descendingMap();
    }

    NavigableMap<Long, Day> laterThan(Day day) {
        return byDate.tailMap(day.epochDay, false);
    }

    int restated(Day day) {
        ready(day.epochDay - 1);
        ready(day.epochDay + 1);
        return day.restated(lateVersion, doors);
    }

    void lateChanged() {
        lateVersion++;
    }

    long epochDay(long atMillis) {
        long offset = rules.getOffset(Instant.ofEpochMilli(atMillis)).getTotalSeconds() * 1000L;
        return Math.floorDiv(atMillis + offset, DAY_MILLIS);
    }

    private void mustBeHere(long epochDay) {
        if (isAway(epochDay)) {
            throw new IllegalStateException(
                    LocalDate.ofEpochDay(epochDay) + " is not in memory, and absent is never empty.");
        }
    }

    private Day create(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return new Day(epochDay, midnight(date), midnight(date.plusDays(1)));
    }

    /// When the day begins.
    public long midnight(LocalDate date) {
        return date.atStartOfDay(zone).toInstant().toEpochMilli();
    }
}
