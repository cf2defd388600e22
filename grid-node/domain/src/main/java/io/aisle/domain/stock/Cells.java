package io.aisle.domain.stock;

import io.aisle.domain.column.Names;
import io.aisle.domain.column.Rare;
import io.aisle.domain.column.Scratch;
import io.aisle.domain.day.Days;
import io.aisle.domain.day.Facts;
import io.aisle.domain.day.Late;
import java.util.Arrays;
import java.util.BitSet;
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
    private static final int UNSETTLED = 1;
    /// The last count's time, too.
    private static final int RECOUNT = 2;
    /// Last movement, price and lateness must be looked up anew.
    private static final int LATEST = 4;

    private final Days days;
    private final Names words;

    private final CellRows rows = new CellRows();
    private final Rare late = new Rare(0);
    private final BitSet changed = new BitSet();

    /// Only of items with facts that name a zone.
    private final Map<Integer, Map<Integer, Long>> shares = new HashMap<>();

    private final Map<String, Together> together = new HashMap<>();

    private record Together(int[] items, long changes, Balance balance) {}

    public Cells(Days days, Names words) {
        this.days = days;
        this.words = words;
    }

    /// Fetches what movements of these items will need, as [Days#fetch].
    public void fetch(int[] items, int count, Scratch scratch) {
        scratch.fetched(rows.fetch(items, count));
    }

    /// See [io.aisle.domain.day.Ledger#moved].
    public void moved(int item, long atMillis, long qtyMilli, int zone, int late, boolean counts) {
        change(item, late, counts);
        if (counts) {
            if (atMillis > rows.movedAt(item)) {
                rows.movedAt(item, atMillis);
            }
        } else if (rows.movedAt(item) == atMillis) {
            rows.mark(item, LATEST);
        }
        if (rows.is(item, UNSETTLED)) {
            return;
        }
        if (atMillis <= rows.countedAt(item) || zone >= 0 && !counts) {
            if (atMillis > rows.wholeAt(item)) {
                rows.mark(item, UNSETTLED);
            }
            return;
        }
        long qty = counts ? qtyMilli : -qtyMilli;
        rows.onHand(item, rows.onHand(item) + qty);
        rows.movedSince(item, rows.movedSince(item) + (counts ? Math.abs(qtyMilli) : -Math.abs(qtyMilli)));
        if (zone >= 0) {
            Map<Integer, Long> known = shares.computeIfAbsent(item, key -> new TreeMap<>());
            if (rows.wholeAt(item) == NEVER || known.containsKey(zone)) {
                known.merge(zone, qty, Long::sum);
            }
        }
    }

    /// See [io.aisle.domain.day.Ledger#counted].
    public void counted(int item, long atMillis, int zone, int late, boolean counts) {
        change(item, late, counts);
        if (!counts) {
            rows.mark(item, UNSETTLED | RECOUNT);
            return;
        }
        rows.mark(item, UNSETTLED);
        long whole = zone < 0 ? Math.max(rows.wholeAt(item), atMillis) : rows.wholeAt(item);
        rows.countedAt(item, Math.max(rows.countedAt(item), atMillis), whole);
    }

    /// See [io.aisle.domain.day.Ledger#priced].
    public void priced(int item, long atMillis, long priceMicros, boolean counts) {
        rows.room(item);
        if (!counts) {
            rows.mark(item, rows.pricedAt(item) == atMillis ? LATEST : 0);
        } else if (atMillis > rows.pricedAt(item)
                || atMillis == rows.pricedAt(item) && priceMicros > rows.price(item)) {
            rows.pricedAt(item, atMillis);
            rows.price(item, priceMicros);
        }
    }

    /// See [io.aisle.domain.day.Ledger#cameEarlier].
    public void cameEarlier(int item) {
        rows.room(item);
        rows.mark(item, LATEST);
    }

    /// See [io.aisle.domain.day.Ledger#cameLater].
    public void cameLater(int item) {
        cameEarlier(item);
    }

    /// See [io.aisle.domain.day.Ledger#remembered].
    public void remembered(int item, int count) {
        rows.room(item);
        rows.change(item, count);
        changed.set(item);
        rows.mark(item, UNSETTLED | RECOUNT | LATEST);
    }

    /// The items whose balances may have changed since whoever asks cleared it.
    public BitSet changed() {
        return changed;
    }

    /// Whether any fact of the item counts.
    public boolean has(int item) {
        return item < rows.size() && rows.facts(item) > 0;
    }

    public Balance balance(int item) {
        rows.room(item);
        if (rows.is(item, UNSETTLED)) {
            settle(item);
        }
        return new Balance(
                rows.onHand(item),
                rows.movedSince(item),
                rows.countedAt(item),
                rows.wholeAt(item),
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
            rows.room(item);
            rows.watch(item);
            now += rows.changes(item);
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
        return rows.movedAt(item);
    }

    /// When the price was told, [#NEVER] if none was.
    public long pricedMillis(int item) {
        lookUpLatest(item);
        return rows.pricedAt(item);
    }

    public long priceMicros(int item) {
        lookUpLatest(item);
        return rows.price(item);
    }

    public long restatedMillis(int item) {
        lookUpLatest(item);
        return Late.millis(late.at(item));
    }

    private void change(int item, int late, boolean counts) {
        rows.room(item);
        rows.change(item, counts ? 1 : -1);
        changed.set(item);
        if (counts) {
            this.late.set(item, Math.max(this.late.at(item), late));
        } else if (late != 0 && late == this.late.at(item)) {
            rows.mark(item, LATEST);
        }
    }

    private Balance fold(int[] items) {
        long from = NEVER;
        for (int item : items) {
            if (rows.is(item, RECOUNT)) {
                settle(item);
            }
            from = Math.max(from, rows.wholeAt(item));
        }
        Fold fold = new Fold(words);
        for (int item : items) {
            days.show(item, from, fold);
        }
        return fold.balance();
    }

    private void settle(int item) {
        Fold fold = new Fold(words);
        days.show(item, rows.is(item, RECOUNT) ? NEVER : rows.wholeAt(item), fold);
        Balance balance = fold.balance();
        rows.onHand(item, balance.onHandMilli());
        rows.movedSince(item, balance.movedSinceMilli());
        rows.countedAt(item, balance.countedAtMillis(), balance.wholeAtMillis());
        if (balance.shares().isEmpty()) {
            shares.remove(item);
        } else {
            shares.put(item, balance.shares());
        }
        rows.unmark(item, UNSETTLED | RECOUNT);
    }

    private void lookUpLatest(int item) {
        rows.room(item);
        if (!rows.is(item, LATEST)) {
            return;
        }
        rows.unmark(item, LATEST);
        rows.movedAt(item, NEVER);
        rows.pricedAt(item, NEVER);
        rows.price(item, 0);
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
            rows.movedAt(item, Math.max(rows.movedAt(item), atMillis));
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
}
