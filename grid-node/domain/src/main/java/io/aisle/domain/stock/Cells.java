package io.aisle.domain.stock;

import io.aisle.domain.column.Amounts;
import io.aisle.domain.column.Names;
import io.aisle.domain.column.Rare;
import io.aisle.domain.day.Days;
import io.aisle.domain.day.Facts;
import io.aisle.domain.day.Late;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// Where each item of a store stands, in columns by item number.
///
/// What follows the last count is added up as it comes; what comes before it, or is a count itself, marks
/// the item, and it is worked out anew from the days' facts when it is asked for. Either way it is the
/// [Fold] of all facts.
public final class Cells {
    public static final long NEVER = Long.MIN_VALUE;
    /// The balance must be folded anew; the last count's time is right.
    private static final byte UNSETTLED = 1;
    /// The last count's time, too.
    private static final byte RECOUNT = 2;
    /// Last movement, price and lateness must be looked up anew.
    private static final byte LATEST = 4;

    private final Days days;
    private final Names words;

    private final Amounts onHand = new Amounts();
    private final Amounts movedSince = new Amounts();
    private long[] wholeAt = filled(64);
    private long[] countedAt = filled(64);
    private long[] movedAt = filled(64);
    private long[] pricedAt = filled(64);
    private final Amounts price = new Amounts();
    private final Rare late = new Rare(0);
    private int[] facts = new int[64];
    private int[] changes = new int[64];
    private byte[] marks = new byte[64];

    /// Only of items with facts that name a zone.
    private final Map<Integer, Map<Integer, Long>> shares = new HashMap<>();

    private final Map<String, Together> together = new HashMap<>();

    private record Together(int[] items, long changes, Balance balance) {}

    public Cells(Days days, Names words) {
        this.days = days;
        this.words = words;
    }

    /// See [io.aisle.domain.day.Ledger#moved].
    public void moved(int item, long atMillis, long qtyMilli, int zone, int late, boolean counts) {
        change(item, late, counts);
        if (counts) {
            movedAt[item] = Math.max(movedAt[item], atMillis);
        } else if (movedAt[item] == atMillis) {
            marks[item] |= LATEST;
        }
        if ((marks[item] & UNSETTLED) != 0 || atMillis <= wholeAt[item]) {
            return;
        }
        if (atMillis <= countedAt[item] || zone >= 0 && !counts) {
            marks[item] |= UNSETTLED;
            return;
        }
        long qty = counts ? qtyMilli : -qtyMilli;
        onHand.set(item, onHand.at(item) + qty);
        movedSince.set(item, movedSince.at(item) + (counts ? Math.abs(qtyMilli) : -Math.abs(qtyMilli)));
        if (zone >= 0) {
            Map<Integer, Long> known = shares.computeIfAbsent(item, key -> new TreeMap<>());
            if (wholeAt[item] == NEVER || known.containsKey(zone)) {
                known.merge(zone, qty, Long::sum);
            }
        }
    }

    /// See [io.aisle.domain.day.Ledger#counted].
    public void counted(int item, long atMillis, int zone, int late, boolean counts) {
        change(item, late, counts);
        marks[item] |= UNSETTLED;
        if (!counts) {
            marks[item] |= RECOUNT;
            return;
        }
        countedAt[item] = Math.max(countedAt[item], atMillis);
        if (zone < 0) {
            wholeAt[item] = Math.max(wholeAt[item], atMillis);
        }
    }

    /// See [io.aisle.domain.day.Ledger#priced].
    public void priced(int item, long atMillis, long priceMicros, boolean counts) {
        room(item);
        if (!counts) {
            marks[item] |= pricedAt[item] == atMillis ? LATEST : 0;
        } else if (atMillis > pricedAt[item] || atMillis == pricedAt[item] && priceMicros > price.at(item)) {
            pricedAt[item] = atMillis;
            price.set(item, priceMicros);
        }
    }

    /// See [io.aisle.domain.day.Ledger#cameEarlier].
    public void cameEarlier(int item) {
        room(item);
        marks[item] |= LATEST;
    }

    /// See [io.aisle.domain.day.Ledger#cameLater].
    public void cameLater(int item) {
        cameEarlier(item);
    }

    /// See [io.aisle.domain.day.Ledger#remembered].
    public void remembered(int item, int count) {
        room(item);
        changes[item]++;
        facts[item] += count;
        marks[item] |= UNSETTLED | RECOUNT | LATEST;
    }

    /// Whether any fact of the item counts.
    public boolean has(int item) {
        return item < facts.length && facts[item] > 0;
    }

    public Balance balance(int item) {
        room(item);
        if ((marks[item] & UNSETTLED) != 0) {
            settle(item);
        }
        return new Balance(
                onHand.at(item),
                movedSince.at(item),
                countedAt[item],
                wholeAt[item],
                shares.getOrDefault(item, Map.of()));
    }

    /// The balance of several codes that are one item.
    ///
    /// @param name names these items while they change
    public Balance balance(String name, int[] items) {
        if (items.length == 1) {
            return balance(items[0]);
        }
        long now = 0;
        for (int item : items) {
            room(item);
            now += changes[item];
        }
        Together known = together.get(name);
        if (known == null || known.changes != now || !Arrays.equals(known.items, items)) {
            known = new Together(items, now, fold(items));
            together.put(name, known);
        }
        return known.balance;
    }

    public long lastMovedMillis(int item) {
        lookUpLatest(item);
        return movedAt[item];
    }

    /// When the price was told, [#NEVER] if none was.
    public long pricedMillis(int item) {
        lookUpLatest(item);
        return pricedAt[item];
    }

    public long priceMicros(int item) {
        lookUpLatest(item);
        return price.at(item);
    }

    public long restatedMillis(int item) {
        lookUpLatest(item);
        return Late.millis(late.at(item));
    }

    private void change(int item, int late, boolean counts) {
        room(item);
        changes[item]++;
        facts[item] += counts ? 1 : -1;
        if (counts) {
            this.late.set(item, Math.max(this.late.at(item), late));
        } else if (late != 0 && late == this.late.at(item)) {
            marks[item] |= LATEST;
        }
    }

    private Balance fold(int[] items) {
        long from = NEVER;
        for (int item : items) {
            if ((marks[item] & RECOUNT) != 0) {
                settle(item);
            }
            from = Math.max(from, wholeAt[item]);
        }
        Fold fold = new Fold(words);
        for (int item : items) {
            days.show(item, from, fold);
        }
        return fold.balance();
    }

    private void settle(int item) {
        Fold fold = new Fold(words);
        days.show(item, (marks[item] & RECOUNT) != 0 ? NEVER : wholeAt[item], fold);
        Balance balance = fold.balance();
        onHand.set(item, balance.onHandMilli());
        movedSince.set(item, balance.movedSinceMilli());
        countedAt[item] = balance.countedAtMillis();
        wholeAt[item] = balance.wholeAtMillis();
        if (balance.shares().isEmpty()) {
            shares.remove(item);
        } else {
            shares.put(item, balance.shares());
        }
        marks[item] &= ~(UNSETTLED | RECOUNT);
    }

    private void lookUpLatest(int item) {
        room(item);
        if ((marks[item] & LATEST) == 0) {
            return;
        }
        marks[item] &= ~LATEST;
        movedAt[item] = NEVER;
        pricedAt[item] = NEVER;
        price.set(item, 0);
        late.set(item, 0);
        days.show(item, NEVER, new Latest(item));
    }

    private final class Latest implements Facts {
        private final int item;

        Latest(int item) {
            this.item = item;
        }

        @Override
        public void moved(long atMillis, long qtyMilli, int zone, int factLate) {
            movedAt[item] = Math.max(movedAt[item], atMillis);
            late.set(item, Math.max(late.at(item), factLate));
        }

        @Override
        public void priced(long atMillis, long priceMicros) {
            Cells.this.priced(item, atMillis, priceMicros, true);
        }

        @Override
        public void counted(long atMillis, int device, long qtyMilli, int zone, int factLate) {
            late.set(item, Math.max(late.at(item), factLate));
        }
    }

    private void room(int item) {
        int known = facts.length;
        if (item >= known) {
            int length = Math.max(known + (known >> 1), item + 1);
            wholeAt = Arrays.copyOf(wholeAt, length);
            countedAt = Arrays.copyOf(countedAt, length);
            movedAt = Arrays.copyOf(movedAt, length);
            pricedAt = Arrays.copyOf(pricedAt, length);
            facts = Arrays.copyOf(facts, length);
            changes = Arrays.copyOf(changes, length);
            marks = Arrays.copyOf(marks, length);
            for (long[] times : new long[][] {wholeAt, countedAt, movedAt, pricedAt}) {
                Arrays.fill(times, known, length, NEVER);
            }
        }
    }

    private static long[] filled(int length) {
        long[] times = new long[length];
        Arrays.fill(times, NEVER);
        return times;
    }
}
