package io.aisle.domain.day;

import io.aisle.domain.reading.Batch;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Which days a store has, and how each is kept. A day is *ready*: its facts stand in columns and tables; or it
/// *rests*: they are packed, and what remains of it answers for stock, shelves and counters; or it is
/// *away*: only
/// what remains is in memory. Whoever needs a day that rests makes it ready; one that is away must be
/// brought back.
public final class HeldDays {
    /// So many days before the newest one are ready to be asked and changed; older ones rest.
    private static final int READY_DAYS = 2;
    /// Of so many days before the newest one, those that rest keep at hand what is asked all the time: averages are of
    /// the last seven days with sales, comparisons with the day a week ago.
    private static final int AT_HAND_DAYS = 10;
    /// One day is put to rest in so many batches, at most.
    private static final int REST_EVERY = 16;
    /// An older day that was needed stays ready for so many batches.
    private static final int STAYS_BATCHES = 2_000;

    private final Days days;
    private final TreeMap<Long, Day> byDate = new TreeMap<>();
    /// Of the days that rest or are not in memory.
    private final TreeMap<Long, Remains> remains = new TreeMap<>();
    private final Resting resting;
    private long batches;
    private @Nullable Day recent;

    /// The day that was asked for last of those nothing speaks of. It never changes: whatever speaks of it makes
    /// another.
    private @Nullable Day absent;

    HeldDays(Days days) {
        this.days = days;
        resting = new Resting(days);
    }

    /// One batch more has been applied: now and then an old day is put to rest.
    public void applied() {
        batches++;
        if (batches % STAYS_BATCHES == 0) {
            remains.values().forEach(Remains::pack);
        }
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
            long recent = byDate.lastKey() - AT_HAND_DAYS;
            byte[] bytes = DayCodec.write(days, date);
            leave(day, DayCodec.digest(bytes));
            resting.put(day, bytes, day.epochDay >= recent);
            resting.forgetAtHand(recent);
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
        if (day == null || DayCodec.digest(DayCodec.write(days, date)) != digest) {
            return false;
        }
        leave(day, digest);
        return true;
    }

    private void leave(Day day, long digest) {
        Remains left = Remains.of(days, day, digest);
        left.pack();
        remains.put(day.epochDay, left);
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
        LocalDate _ = DayCodec.read(days, bytes, false);
        return true;
    }

    /// What remains of a day that is away.
    public byte[] remains(LocalDate date) {
        Remains known = remains.get(date.toEpochDay());
        if (known == null) {
            throw new IllegalArgumentException(date + " is not away.");
        }
        return RemainsCodec.write(days, known);
    }

    /// What is to remain of a day that is here.
    ///
    /// @param digest of what [DayCodec] writes of it
    public byte[] remains(LocalDate date, long digest) {
        return rests(date, digest)
                ? remains(date)
                : RemainsCodec.write(days, Remains.of(days, ofDate(date.toEpochDay()), digest));
    }

    /// A day that is away, of a store that is being read.
    public void readRemains(byte[] bytes) {
        Remains read = RemainsCodec.read(days, bytes);
        remains.put(read.epochDay, read);
        days.receipts.found(read.conflicts, read.openVoids);
        read.tell(days.ledger);
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
            Wanted wanted = new Wanted(days, days.midnight(LocalDate.ofEpochDay(remains.lastKey() + 1)));
            long from = Math.max(coversFromMillis, closedMillis - Days.LONGEST_COVER_MILLIS);
            if (from < closedMillis) {
                wanted.covered(from, closedMillis - 1);
            }
            wanted.by(batch, isRefused);
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
    @Nullable
    Day ready(long epochDay) {
        byte[] rested = resting.get(epochDay);
        if (rested != null) {
            resting.remove(epochDay);
            remains.remove(epochDay);
            LocalDate _ = DayCodec.read(days, rested, false);
            ofDate(epochDay).staysUntil = batches + STAYS_BATCHES;
        }
        return byDate.get(epochDay);
    }

    DayFigures figures(long epochDay) {
        AtHand atHand = resting.atHand(epochDay);
        if (atHand != null) {
            return DayFigures.of(atHand, epochDay, days);
        }
        Day day = ready(epochDay);
        mustBeHere(epochDay);
        return day == null ? DayFigures.unknown(absent(epochDay), days) : DayFigures.of(day, days);
    }

    private Day absent(long epochDay) {
        Day day = absent;
        if (day == null || day.epochDay != epochDay) {
            day = create(epochDay);
            absent = day;
        }
        return day;
    }

    /// Adds the zones of an item of that day, at most two; see [Presence#zones].
    void zones(long epochDay, int item, Set<Integer> into) {
        AtHand atHand = resting.atHand(epochDay);
        if (atHand == null || !atHand.zones(item, into)) {
            Day day = ready(epochDay);
            if (day != null) {
                day.presence.zones(item, into);
            }
        }
    }

    /// The oldest day in memory; the greatest number if there is none.
    long oldest() {
        long ready = byDate.isEmpty() ? Long.MAX_VALUE : byDate.firstKey();
        return Math.min(ready, resting.oldest());
    }

    boolean hasSales(long epochDay) {
        Day day = byDate.get(epochDay);
        return day == null ? resting.hasSales(epochDay) : day.countingLines > 0;
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

    /// What remains of days that rest or are away.
    Collection<Remains> remainsFrom(long epochDay) {
        return remains.tailMap(epochDay, true).values();
    }

    /// The dates in memory.
    public List<LocalDate> dates() {
        TreeSet<Long> dates = new TreeSet<>(byDate.keySet());
        dates.addAll(resting.dates());
        return dates.stream().map(LocalDate::ofEpochDay).toList();
    }

    /// The days that are ready.
    Collection<Day> readyFrom(long epochDay) {
        return byDate.tailMap(epochDay, true).values();
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
            recent = ofDate(days.epochDay(atMillis));
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

    private void mustBeHere(long epochDay) {
        if (isAway(epochDay)) {
            throw new IllegalStateException(
                    LocalDate.ofEpochDay(epochDay) + " is not in memory, and absent is never empty.");
        }
    }

    private Day create(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return new Day(epochDay, days.midnight(date), days.midnight(date.plusDays(1)));
    }
}
