package io.aisle.domain.store;

import io.aisle.domain.shelf.ShelfCounts;
import io.aisle.domain.store.JoinedItems.Item;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What the items of a store come to. Between two questions only what changed is judged anew: a store is asked
/// several times a second and has thousands of items.
final class Standings {
    private static final byte KNOWN = 1;
    private static final byte LOW = 2;
    private static final byte NEGATIVE = 4;
    private static final byte SHELF_EMPTY = 8;

    private final Store store;
    private final JoinedItems joined;
    private long version = -1;
    /// So many codes are judged; what comes later is new.
    private int codes;

    private Averages.@Nullable Basis basis;

    /// By an item's first code.
    private byte[] marks = {};

    private long[] atRisk = {};
    private Standing standing = Standing.NONE;

    /// @param atRiskMicrosPerHour net sales an hour of the items that are negative or not on their shelf
    record Standing(int items, int low, int negative, int shelfEmpty, long atRiskMicrosPerHour) {
        static final Standing NONE = new Standing(0, 0, 0, 0, 0);

        private Standing with(byte marks, long atRisk, int sign) {
            return new Standing(
                    items + sign * (marks & KNOWN),
                    low + sign * ((marks & LOW) / LOW),
                    negative + sign * ((marks & NEGATIVE) / NEGATIVE),
                    shelfEmpty + sign * ((marks & SHELF_EMPTY) / SHELF_EMPTY),
                    atRiskMicrosPerHour + sign * atRisk);
        }
    }

    Standings(Store store, JoinedItems joined) {
        this.store = store;
        this.joined = joined;
    }

    /// Of the items as they are joined now.
    Standing at(long nowMillis) {
        Averages averages = new Averages(store, store.days.date(nowMillis));
        BitSet changed = store.cells.changed();
        ShelfCounts shelves = store.shelves.counts(changed);
        if (version != joined.version() || !averages.basis().equals(basis)) {
            version = joined.version();
            basis = averages.basis();
            forget();
        }
        changed.set(codes, joined.size());
        grow(joined.size());
        for (int code = changed.nextSetBit(0); code >= 0; code = changed.nextSetBit(code + 1)) {
            judge(joined.of(code), averages, shelves);
        }
        changed.clear();
        return standing;
    }

    private void forget() {
        standing = Standing.NONE;
        codes = 0;
        Arrays.fill(marks, (byte) 0);
        Arrays.fill(atRisk, 0);
    }

    private void grow(int now) {
        codes = now;
        if (now > marks.length) {
            int length = Math.max(now, marks.length + marks.length / 4);
            marks = Arrays.copyOf(marks, length);
            atRisk = Arrays.copyOf(atRisk, length);
        }
    }

    private void judge(Item item, Averages averages, ShelfCounts shelves) {
        int place = item.items()[0];
        Item known = item.among(code -> store.cells.has(code) || shelves.isSeen(code));
        byte is = known == null ? 0 : marks(known, averages, shelves);
        long risk = known != null && (is & (NEGATIVE | SHELF_EMPTY)) != 0
                ? Math.max(0, averages.netMicrosPerHour(known.items()))
                : 0;
        if (is != marks[place] || risk != atRisk[place]) {
            standing = standing.with(marks[place], atRisk[place], -1).with(is, risk, 1);
            marks[place] = is;
            atRisk[place] = risk;
        }
    }

    private byte marks(Item item, Averages averages, ShelfCounts shelves) {
        long onHand = item.balance(store.cells).onHandMilli();
        int onShelf = -1;
        for (int code : item.items()) {
            int more = shelves.onShelf(code);
            onShelf = onShelf < 0 ? more : onShelf + Math.max(0, more);
        }
        int is = KNOWN;
        is |= StockRows.isLow(onHand, averages.dailyMilli(item.items())) ? LOW : 0;
        is |= onHand < 0 ? NEGATIVE : 0;
        is |= onShelf == 0 ? SHELF_EMPTY : 0;
        return (byte) is;
    }
}
