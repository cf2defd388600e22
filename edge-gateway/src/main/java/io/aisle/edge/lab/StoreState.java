package io.aisle.edge.lab;

import io.aisle.domain.Quantity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// All that is true of a store: the fold of its [Fact]s.
///
/// Two books are kept. The accountant's knows what the messages told and counts by the rules (last count plus what
/// moved later); the physical one knows what is really there, theft included.
final class StoreState {
    static final int MAX_DOORS = 2;
    private static final int MAX_LANES = 8;

    private final ZoneId zone;
    final long[] shelfMilli;
    final long[] backMilli;
    final long[] onHandMilli;
    final long[] countedAtMillis;
    final long[] lastSerial;
    final TagRow[] shelfTags;
    final TagRow[] backTags;
    final TreeMap<Long, Day> days = new TreeMap<>();
    final Map<Integer, Fact.Receipt> lastSales = new HashMap<>();
    final int[] lastNumber = new int[MAX_LANES];
    final long[] totalIn = new long[MAX_DOORS];
    final long[] totalOut = new long[MAX_DOORS];
    int inside;
    long events;
    long garbled;

    /// @param items size of the catalogue
    /// @param counterStart where the doors' running totals stand at first
    StoreState(ZoneId zone, int items, long counterStart) {
        this.zone = zone;
        shelfMilli = new long[items];
        backMilli = new long[items];
        onHandMilli = new long[items];
        countedAtMillis = new long[items];
        lastSerial = new long[items];
        shelfTags = new TagRow[items];
        backTags = new TagRow[items];
        for (int i = 0; i < items; i++) {
            countedAtMillis[i] = Long.MIN_VALUE;
            shelfTags[i] = new TagRow();
            backTags[i] = new TagRow();
        }
        java.util.Arrays.fill(totalIn, counterStart);
        java.util.Arrays.fill(totalOut, counterStart);
    }

    /// @param tagged whether the fact's item carries tags
    void apply(Fact fact, Tagged tagged) {
        switch (fact) {
            case Fact.Passed passed -> pass(passed);
            case Fact.CounterReset reset -> {
                totalIn[reset.door()] = 0;
                totalOut[reset.door()] = 0;
            }
            case Fact.Receipt receipt -> sellOrTakeBack(receipt);
            case Fact.Voided voided -> undo(voided);
            case Fact.Stocked stocked -> stock(stocked, tagged.is(stocked.item()));
            case Fact.Furnished furnished -> {
                shelfMilli[furnished.item()] = furnished.shelfMilli();
                backMilli[furnished.item()] = furnished.backMilli();
                if (tagged.is(furnished.item())) {
                    newTags(furnished.item(), shelfTags[furnished.item()], furnished.shelfMilli());
                    newTags(furnished.item(), backTags[furnished.item()], furnished.backMilli());
                }
            }
            case Fact.Shelved shelved -> {
                backMilli[shelved.item()] -= shelved.qtyMilli();
                shelfMilli[shelved.item()] += shelved.qtyMilli();
                for (long n = shelved.qtyMilli(); n > 0 && backTags[shelved.item()].size() > 0; n -= Quantity.MILLI) {
                    shelfTags[shelved.item()].add(backTags[shelved.item()].removeOldest());
                }
            }
            case Fact.Stolen stolen -> {
                shelfMilli[stolen.item()] -= stolen.qtyMilli();
                dropTags(shelfTags[stolen.item()], stolen.qtyMilli());
            }
            case Fact.MemberTold told -> {
                Day day = day(told.atMillis());
                day.memberSightings++;
                day.members.set(told.member());
            }
            case Fact.Swept swept -> events += swept.events();
            case Fact.Garbled _ -> garbled++;
        }
    }

    long physicalMilli(int item) {
        return shelfMilli[item] + backMilli[item];
    }

    private void pass(Fact.Passed passed) {
        Day day = day(passed.atMillis());
        day.entries += passed.in();
        day.exits += passed.out();
        inside += passed.in() - passed.out() - passed.missedOut();
        totalIn[passed.door()] += passed.in();
        totalOut[passed.door()] += passed.out();
    }

    private void sellOrTakeBack(Fact.Receipt receipt) {
        lastNumber[receipt.lane()] = receipt.number();
        Day day = day(receipt.atMillis());
        if (!receipt.isReturn()) {
            day.receipts++;
            lastSales.put(receipt.lane(), receipt);
        }
        book(receipt, day, receipt.isReturn() ? -1 : 1);
        for (Fact.Line line : receipt.lines()) {
            move(line.item(), receipt.atMillis(), receipt.isReturn() ? line.qtyMilli() : -line.qtyMilli());
            carry(line, receipt.isReturn());
        }
    }

    private void undo(Fact.Voided voided) {
        lastNumber[voided.lane()] = voided.number();
        Fact.Receipt sale = lastSales.remove(voided.lane());
        if (sale == null) {
            throw new IllegalStateException("A lane without a sale cannot undo one.");
        }
        Day day = day(sale.atMillis());
        day.receipts--;
        book(sale, day, -1);
        for (Fact.Line line : sale.lines()) {
            move(line.item(), sale.atMillis(), line.qtyMilli());
            carry(line, true);
        }
    }

    private static void book(Fact.Receipt receipt, Day day, int sign) {
        for (Fact.Line line : receipt.lines()) {
            day.unitsMilli += sign * line.qtyMilli();
            day.netMicros += sign * line.netMicros();
        }
    }

    private void carry(Fact.Line line, boolean toShelf) {
        shelfMilli[line.item()] += toShelf ? line.qtyMilli() : -line.qtyMilli();
        if (line.serial() != 0) {
            if (toShelf) {
                shelfTags[line.item()].add(line.serial());
            } else {
                shelfTags[line.item()].remove(line.serial());
            }
        }
    }

    private void stock(Fact.Stocked stocked, boolean tagged) {
        int item = stocked.item();
        long qty = stocked.qtyMilli();
        long[] place = stocked.backroom() ? backMilli : shelfMilli;
        TagRow tags = stocked.backroom() ? backTags[item] : shelfTags[item];
        switch (stocked.purpose()) {
            case RECEIVE, TRANSFER_IN -> {
                move(item, stocked.atMillis(), qty);
                place[item] += qty;
                if (tagged) {
                    newTags(item, tags, qty);
                }
            }
            case TRANSFER_OUT, WASTE -> {
                move(item, stocked.atMillis(), -qty);
                place[item] -= qty;
                dropTags(tags, qty);
            }
            case COUNT -> {
                onHandMilli[item] = qty;
                countedAtMillis[item] = stocked.atMillis();
            }
        }
    }

    /// A movement up to and including the count's time is in the count.
    private void move(int item, long atMillis, long milli) {
        if (atMillis > countedAtMillis[item]) {
            onHandMilli[item] += milli;
        }
    }

    private void newTags(int item, TagRow row, long milli) {
        for (long n = milli; n > 0; n -= Quantity.MILLI) {
            row.add(++lastSerial[item]);
        }
    }

    private static void dropTags(TagRow row, long milli) {
        for (long n = milli; n > 0 && row.size() > 0; n -= Quantity.MILLI) {
            row.removeOldest();
        }
    }

    private Day day(long atMillis) {
        return days.computeIfAbsent(epochDay(atMillis), day -> new Day());
    }

    private long epochDay(long atMillis) {
        return Instant.ofEpochMilli(atMillis).atZone(zone).toLocalDate().toEpochDay();
    }

    /// Whether an item carries tags.
    interface Tagged {
        boolean is(int item);
    }
}
