package io.aisle.domain.stock;

import io.aisle.domain.column.Amounts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is kept of each item, 40 bytes side by side, since a sale needs nearly all of it and with many stores none
/// of it is in a cache. What does not fit stands beside.
final class CellRows {
    private static final long NEVER = Cells.NEVER;

    // the words of a row
    private static final int MOVED_AT = 0;
    private static final int COUNTED_AT = 1;
    /// On hand above, what moved since below.
    private static final int AMOUNTS = 2;
    /// The price above; below, how long before the last movement it was told.
    private static final int PRICE = 3;
    /// Changes above; below, facts and in the lowest bits the marks.
    private static final int STATE = 4;

    private static final int WIDTH = 5;

    private static final long LOW = 0xFFFF_FFFFL;
    private static final int FACTS_SHIFT = 4;
    private static final long MARKS = 7;
    /// The last count of all is one of the whole store.
    private static final long WHOLE = 8;

    private static final int NEVER_PRICED = Integer.MIN_VALUE;
    private static final int PRICED_BESIDE = Integer.MIN_VALUE + 1;

    private static final int FIRST = 16;
    private static final int MANY = 4096;

    private long[] rows = {};
    private final Map<Integer, Long> pricedBeside = new HashMap<>();
    private final Map<Integer, Long> wholeBeside = new HashMap<>();
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
        int more = known < MANY ? known >> 1 : known >> 2;
        rows = Arrays.copyOf(rows, Math.max(Math.max(FIRST, item + 1), known + more) * WIDTH);
        for (int row = known; row < size(); row++) {
            rows[row * WIDTH + MOVED_AT] = NEVER;
            rows[row * WIDTH + COUNTED_AT] = NEVER;
            rows[row * WIDTH + PRICE] = NEVER_PRICED & LOW;
        }
    }

    /// Fetches the rows of items, see [Cells#fetch].
    long fetch(int[] items, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int row = items[i] * WIDTH;
            sum += row >= 0 && row < rows.length ? rows[row + MOVED_AT] + rows[row + STATE] : 0;
        }
        return sum;
    }

    /// When it moved last, [Cells#NEVER] if it never did.
    long movedAt(int item) {
        return rows[item * WIDTH + MOVED_AT];
    }

    void movedAt(int item, long millis) {
        long priced = pricedAt(item);
        rows[item * WIDTH + MOVED_AT] = millis;
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
        return rows[item * WIDTH + COUNTED_AT];
    }

    /// When it was counted in the whole store, not after [#countedAt].
    long wholeAt(int item) {
        if ((rows[item * WIDTH + STATE] & WHOLE) != 0) {
            return countedAt(item);
        }
        return wholeBeside.isEmpty() ? NEVER : wholeBeside.getOrDefault(item, NEVER);
    }

    void countedAt(int item, long millis, long wholeMillis) {
        boolean isWhole = millis == wholeMillis && millis != NEVER;
        int state = item * WIDTH + STATE;
        rows[item * WIDTH + COUNTED_AT] = millis;
        rows[state] = isWhole ? rows[state] | WHOLE : rows[state] & ~WHOLE;
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
        return (rows[item * WIDTH + STATE] & mark) != 0;
    }

    /// @param marks of the lowest three bits
    void mark(int item, int marks) {
        rows[item * WIDTH + STATE] |= marks & MARKS;
    }

    void unmark(int item, int marks) {
        rows[item * WIDTH + STATE] &= ~(marks & MARKS);
    }

    /// How many facts of it count.
    int facts(int item) {
        return (int) ((rows[item * WIDTH + STATE] & LOW) >>> FACTS_SHIFT);
    }

    /// Grows, and some time begins anew, with each [#change].
    int changes(int item) {
        return (int) (rows[item * WIDTH + STATE] >>> 32);
    }

    void change(int item, int facts) {
        int place = item * WIDTH + STATE;
        int now = facts(item) + facts;
        if (now < 0 || now >= 1 << 32 - FACTS_SHIFT) {
            throw new IllegalStateException("Of item " + item + " " + now + " facts would count.");
        }
        long marks = rows[place] & (WHOLE | MARKS);
        rows[place] = (changes(item) + 1L) << 32 | (long) now << FACTS_SHIFT | marks;
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
