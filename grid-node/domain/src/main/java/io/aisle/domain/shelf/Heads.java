package io.aisle.domain.shelf;

import io.aisle.domain.EpcDecoder;
import io.aisle.domain.column.Codes;
import io.aisle.domain.column.Hashing;
import java.util.Arrays;

/// What the 96-bit tags of one item share: the 58 bits before their serial. Each distinct one that names
/// an item gets a
/// number in order of arrival.
final class Heads {
    private static final int UNASKED = -1;

    private final Codes items;
    private long[] heads = new long[16];
    private int[] item = new int[16];
    private int[] slots = new int[32];
    private int size;

    Heads(Codes items) {
        this.items = items;
    }

    int size() {
        return size;
    }

    /// Its 58 bits.
    long bits(int id) {
        return heads[id];
    }

    /// The number of `head`, -1 if it has none yet.
    int find(long head) {
        return slots[slot(head)] - 1;
    }

    /// The number of `head`, a new one if it has none yet; -1 if it names no item.
    int id(long head) {
        int slot = slot(head);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (!EpcDecoder.isItem96(head)) {
            return -1;
        }
        if (size == heads.length) {
            grow();
            slot = slot(head);
        }
        heads[size] = head;
        item[size] = UNASKED;
        slots[slot] = ++size;
        return size - 1;
    }

    /// The number of its item; the item becomes known when it is first asked for.
    int item(int id) {
        if (item[id] == UNASKED) {
            item[id] = items.id(EpcDecoder.gtin96(heads[id]));
        }
        return item[id];
    }

    private void grow() {
        heads = Arrays.copyOf(heads, size * 2);
        item = Arrays.copyOf(item, size * 2);
        slots = new int[size * 4];
        for (int id = 0; id < size; id++) {
            slots[slot(heads[id])] = id + 1;
        }
    }

    private int slot(long head) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(head) & mask;
        while (slots[slot] != 0 && heads[slots[slot] - 1] != head) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
