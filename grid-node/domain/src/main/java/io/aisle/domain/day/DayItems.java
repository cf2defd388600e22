package io.aisle.domain.day;

import io.aisle.domain.column.Hashing;
import java.util.Arrays;

/// The items one day has facts of: what was sold of each, and where its facts begin.
final class DayItems {
    private int[] slots = new int[8];
    private int[] item = new int[4];
    long[] sold = new long[4];
    long[] net = new long[4];
    int[] lastLine = filled(4);
    int[] lastScan = filled(4);
    private int size;

    int size() {
        return size;
    }

    int item(int row) {
        return item[row];
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
        if (size == item.length) {
            grow();
            slot = slot(key);
        }
        item[size] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        item = Arrays.copyOf(item, size * 2);
        sold = Arrays.copyOf(sold, size * 2);
        net = Arrays.copyOf(net, size * 2);
        lastLine = Arrays.copyOf(lastLine, size * 2);
        lastScan = Arrays.copyOf(lastScan, size * 2);
        Arrays.fill(lastLine, size, size * 2, -1);
        Arrays.fill(lastScan, size, size * 2, -1);
        slots = new int[size * 4];
        for (int row = 0; row < size; row++) {
            slots[slot(item[row])] = row + 1;
        }
    }

    private int slot(int key) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(key) & mask;
        while (slots[slot] != 0 && item[slots[slot] - 1] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int[] filled(int length) {
        int[] column = new int[length];
        Arrays.fill(column, -1);
        return column;
    }
}
