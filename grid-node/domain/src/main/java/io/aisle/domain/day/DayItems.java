package io.aisle.domain.day;

import io.aisle.domain.column.Hashing;
import io.aisle.domain.column.Scratch;
import java.util.Arrays;

/// The items one day has facts of: what was sold of each, and where its facts begin.
final class DayItems {
    /// Columns of a row, side by side since they are needed together.
    private static final int ITEM = 0;

    private static final int SOLD = 1;
    private static final int NET = 2;
    /// The last line above, the last scan below, -1 if there is none.
    private static final int LAST = 3;

    private static final int WIDTH = 4;

    private int[] slots = new int[8];
    private long[] rows = new long[4 * WIDTH];
    private int size;

    int size() {
        return size;
    }

    int item(int row) {
        return (int) rows[row * WIDTH + ITEM];
    }

    long sold(int row) {
        return rows[row * WIDTH + SOLD];
    }

    long net(int row) {
        return rows[row * WIDTH + NET];
    }

    void sell(int row, long units, long net) {
        rows[row * WIDTH + SOLD] += units;
        rows[row * WIDTH + NET] += net;
    }

    int lastLine(int row) {
        return (int) (rows[row * WIDTH + LAST] >> 32);
    }

    void lastLine(int row, int line) {
        rows[row * WIDTH + LAST] = (long) line << 32 | rows[row * WIDTH + LAST] & 0xFFFF_FFFFL;
    }

    int lastScan(int row) {
        return (int) rows[row * WIDTH + LAST];
    }

    void lastScan(int row, int scan) {
        rows[row * WIDTH + LAST] = rows[row * WIDTH + LAST] & ~0xFFFF_FFFFL | scan & 0xFFFF_FFFFL;
    }

    /// The item's row, -1 if it has none.
    int find(int item) {
        return slots[slot(item)] - 1;
    }

    /// The item's row, a new one if it has none yet.
    int row(int key) {
        int slot = slot(key);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size * WIDTH == rows.length) {
            grow();
            slot = slot(key);
        }
        rows[size * WIDTH + ITEM] = key;
        rows[size * WIDTH + LAST] = -1;
        slots[slot] = ++size;
        return size - 1;
    }

    /// Fetches the rows of items, see [Days#fetch].
    long fetch(int[] items, int count, Scratch scratch) {
        int[] rowOf = scratch.ints(count);
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            rowOf[i] = slots[Hashing.spread(items[i]) & mask] - 1;
        }
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += rows[Math.max(0, rowOf[i]) * WIDTH + SOLD];
        }
        return sum;
    }

    private void grow() {
        rows = Arrays.copyOf(rows, rows.length * 2);
        slots = new int[size * 4];
        for (int row = 0; row < size; row++) {
            slots[slot(item(row))] = row + 1;
        }
    }

    private int slot(int key) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(key) & mask;
        while (slots[slot] != 0 && item(slots[slot] - 1) != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
