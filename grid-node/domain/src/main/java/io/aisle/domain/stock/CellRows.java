package io.aisle.domain.stock;

import io.aisle.domain.column.Amounts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is kept of each item, 32 bytes side by side, since a sale needs nearly all of it and with many stores none
/// of it is in a cache. What does not fit stands beside.
final class CellRows {
    private static final long NEVER = Cells.NEVER;

    // the words of a row
    /// When it moved last above, the lower part of its facts below.
    private static final int MOVED = 0;
    /// When it was counted last above; below, the upper part of its facts and in the lowest bits the marks.
    private static final int COUNTED = 1;
    /// On hand above, what moved since below.
    private static final int AMOUNTS = 2;
    /// The price above; below, how long before the last movement it was told.
    private static final int PRICE = 3;

    private static final int WIDTH = 4;

    private static final long LOW = 0xFFFF_FFFFL;
    /// Above, milliseconds since 1970 reach to the year 2527; 0 is never.
    private static final int BELOW_TIME = 20;

    private static final long BELOW = (1L << BELOW_TIME) - 1;
    private static final int FACTS_SHIFT = 5;
    private static final long MARKS = 7;
    /// The last count of all is one of the whole store.
    private static final long WHOLE = 8;
    /// Its changes are counted.
    private static final long WATCHED = 16;

    private static final int NEVER_PRICED = Integer.MIN_VALUE;
    private static final int PRICED_BESIDE = Integer.MIN_VALUE + 1;

    private static final int FIRST = 16;
    private static final int MANY = 4096;

    private long[] rows = {};
    private final Map<Integer, Long> pricedBeside = new HashMap<>();
    private final Map<Integer, Long> wholeBeside = new HashMap<>();
    private final Amounts changes = new Amounts();
    /// By half, of all items, as soon as one does not fit into 32 bits.
    private final @Nullable Amounts[] beside = new Amounts[Half.values().length];

    /// Numbers of half a word.
    private enum Half {
        ON_HAND(AMOUNTS, 32),
        MOVED_SINCE(AMOUNTS, 0),
        PRICED(PRICE, 32);

        final int word;
        final int shift;

        Half(int word, int shift) {
            this.word = word;
            this.shift = shift;
        }
    }

    int size() {
        return rows.length / WIDTH;
    }

    /// Makes sure that the item has a row.
    void room(int item) {
        int known = size();
        if (item < known) {
            return;
        }
        int more = known < MANY ? known >> 1 : known >> 4;
        rows = Arrays.copyOf(rows, Math.max(Math.max(FIRST, item + 1), known + more) * WIDTH);
        for (int row = known; row < size(); row++) {
            rows[row * WIDTH + PRICE] = NEVER_PRICED & LOW;
        }
    }

    /// Fetches the rows of items, see [Cells#fetch].
    long fetch(int[] items, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int row = items[i] * WIDTH;
            sum += row >= 0 && row < rows.length ? rows[row] + rows[row + WIDTH - 1] : 0;
        }
        return sum;
    }

    /// When it moved last, [Cells#NEVER] if it never did.
    long movedAt(int item) {
        return time(item * WIDTH + MOVED);
    }

    void movedAt(int item, long millis) {
        long priced = pricedAt(item);
        time(item * WIDTH + MOVED, millis);
        pricedAt(item, priced);
    }

    /// When its price was told, [Cells#NEVER] if none was.
    long pricedAt(int item) {
        int before = (int) rows[item * WIDTH + PRICE];
        return switch (before) {
            case NEVER_PRICED -> NEVER;
            case PRICED_BESIDE -> pricedBeside.getOrDefault(item, NEVER);
            default -> movedAt(item) - before;
        };
    }

    void pricedAt(int item, long millis) {
        int place = item * WIDTH + PRICE;
        boolean wasBeside = (int) rows[place] == PRICED_BESIDE;
        long before = movedAt(item) - millis;
        boolean fits = movedAt(item) != NEVER && before == (int) before && before > PRICED_BESIDE;
        int kept = millis == NEVER ? NEVER_PRICED : fits ? (int) before : PRICED_BESIDE;
        rows[place] = rows[place] & ~LOW | kept & LOW;
        if (kept == PRICED_BESIDE) {
            pricedBeside.put(item, millis);
        } else if (wasBeside) {
            pricedBeside.remove(item);
        }
    }

    /// When it, or a zone of it, was counted last, [Cells#NEVER] if it never was.
    long countedAt(int item) {
        return time(item * WIDTH + COUNTED);
    }

    /// When it was counted in the whole store, not after [#countedAt].
    long wholeAt(int item) {
        if ((rows[item * WIDTH + COUNTED] & WHOLE) != 0) {
            return countedAt(item);
        }
        return wholeBeside.isEmpty() ? NEVER : wholeBeside.getOrDefault(item, NEVER);
    }

    void countedAt(int item, long millis, long wholeMillis) {
        boolean isWhole = millis == wholeMillis && millis != NEVER;
        int place = item * WIDTH + COUNTED;
        time(place, millis);
        rows[place] = isWhole ? rows[place] | WHOLE : rows[place] & ~WHOLE;
        if (!isWhole && wholeMillis != NEVER) {
            wholeBeside.put(item, wholeMillis);
        } else if (!wholeBeside.isEmpty()) {
            wholeBeside.remove(item);
        }
    }

    /// In thousandths, as all amounts.
    long onHand(int item) {
        return half(Half.ON_HAND, item);
    }

    void onHand(int item, long milli) {
        half(Half.ON_HAND, item, milli);
    }

    long movedSince(int item) {
        return half(Half.MOVED_SINCE, item);
    }

    void movedSince(int item, long milli) {
        half(Half.MOVED_SINCE, item, milli);
    }

    /// In millionths.
    long price(int item) {
        return half(Half.PRICED, item);
    }

    void price(int item, long micros) {
        half(Half.PRICED, item, micros);
    }

    boolean is(int item, int mark) {
        return (rows[item * WIDTH + COUNTED] & mark) != 0;
    }

    /// @param marks of the lowest three bits
    void mark(int item, int marks) {
        rows[item * WIDTH + COUNTED] |= marks & MARKS;
    }

    void unmark(int item, int marks) {
        rows[item * WIDTH + COUNTED] &= ~(marks & MARKS);
    }

    /// How many facts of it count.
    int facts(int item) {
        int row = item * WIDTH;
        return (int) ((rows[row + COUNTED] & BELOW) >>> FACTS_SHIFT << BELOW_TIME | rows[row + MOVED] & BELOW);
    }

    /// From now on its changes are counted.
    void watch(int item) {
        rows[item * WIDTH + COUNTED] |= WATCHED;
    }

    /// Of a watched item grows, and some time begins anew, with each [#change].
    int changes(int item) {
        return (int) changes.at(item);
    }

    void change(int item, int facts) {
        int row = item * WIDTH;
        long now = (long) facts(item) + facts;
        if (now < 0 || now > Integer.MAX_VALUE) {
            throw new IllegalStateException("Of item " + item + " " + now + " facts would count.");
        }
        rows[row + MOVED] = rows[row + MOVED] & ~BELOW | now & BELOW;
        if (facts != 1 || (now & BELOW) == 0) {
            long marks = rows[row + COUNTED] & (1 << FACTS_SHIFT) - 1;
            rows[row + COUNTED] = rows[row + COUNTED] & ~BELOW | now >>> BELOW_TIME << FACTS_SHIFT | marks;
        }
        if ((rows[row + COUNTED] & WATCHED) != 0) {
            changes.set(item, changes(item) + 1);
        }
    }

    private long time(int place) {
        long millis = rows[place] >>> BELOW_TIME;
        return millis == 0 ? NEVER : millis;
    }

    private void time(int place, long millis) {
        long kept = millis == NEVER ? 0 : millis;
        if (kept >>> Long.SIZE - BELOW_TIME != 0) {
            throw new IllegalArgumentException(millis + " is no time of a reading.");
        }
        rows[place] = kept << BELOW_TIME | rows[place] & BELOW;
    }

    private long half(Half half, int item) {
        Amounts column = beside[half.ordinal()];
        return column == null ? (int) (rows[item * WIDTH + half.word] >> half.shift) : column.at(item);
    }

    private void half(Half half, int item, long value) {
        Amounts column = beside[half.ordinal()];
        if (column == null && value == (int) value) {
            int place = item * WIDTH + half.word;
            rows[place] = rows[place] & ~(LOW << half.shift) | (value & LOW) << half.shift;
            return;
        }
        if (column == null) {
            column = new Amounts();
            for (int row = 0; row < size(); row++) {
                column.set(row, half(half, row));
            }
            beside[half.ordinal()] = column;
        }
        column.set(item, value);
    }
}
