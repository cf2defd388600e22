package io.aisle.domain.shelf;

import io.aisle.domain.column.Hashing;
import java.util.Arrays;
import java.util.BitSet;

/// When tags were last sold and last brought back, of the few that ever were.
final class PaidTimes {
    static final long NEVER = Long.MIN_VALUE;

    private final BitSet isPaid = new BitSet();
    private int[] tags = new int[8];
    private long[] sold = new long[8];
    private long[] returned = new long[8];
    private int[] slots = new int[16];
    private int size;

    long sold(int tag) {
        return isPaid.get(tag) ? sold[slots[slot(tag)] - 1] : NEVER;
    }

    long returned(int tag) {
        return isPaid.get(tag) ? returned[slots[slot(tag)] - 1] : NEVER;
    }

    void sold(int tag, long atMillis) {
        int row = row(tag);
        sold[row] = atMillis;
    }

    void returned(int tag, long atMillis) {
        int row = row(tag);
        returned[row] = atMillis;
    }

    private int row(int tag) {
        int slot = slot(tag);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == tags.length) {
            tags = Arrays.copyOf(tags, size * 2);
            sold = Arrays.copyOf(sold, size * 2);
            returned = Arrays.copyOf(returned, size * 2);
            slots = new int[size * 4];
            for (int row = 0; row < size; row++) {
                slots[slot(tags[row])] = row + 1;
            }
            slot = slot(tag);
        }
        isPaid.set(tag);
        tags[size] = tag;
        sold[size] = NEVER;
        returned[size] = NEVER;
        slots[slot] = ++size;
        return size - 1;
    }

    private int slot(int tag) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(tag) & mask;
        while (slots[slot] != 0 && tags[slots[slot] - 1] != tag) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
