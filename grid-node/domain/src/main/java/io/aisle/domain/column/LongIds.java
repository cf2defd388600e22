package io.aisle.domain.column;

import java.util.Arrays;

/// A dictionary of numbers that are not negative: each distinct one gets an id, 0, 1, 2, … in order of arrival.
/// Ids can also be given to what is no such number and is told apart elsewhere.
public final class LongIds {
    private static final int MANY = 4096;

    private long[] values;
    private int[] slots;
    private int size;

    /// @param room a power of two
    public LongIds(int room) {
        values = new long[room];
        slots = new int[room * 2];
    }

    public int size() {
        return size;
    }

    /// The number with this id, or what [#append] was given.
    public long value(int id) {
        return values[id];
    }

    /// The id of `value`, -1 if it has none.
    public int find(long value) {
        return slots[slot(value)] - 1;
    }

    /// The id of `value`, a new one if it has none yet.
    public int id(long value) {
        int slot = slot(value);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int id = append(value);
        slots[slot(value)] = id + 1;
        return id;
    }

    /// A new id for a negative `value`, which is never found.
    public int append(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size < MANY ? size >> 1 : size >> 3));
        }
        if (size * 4L > slots.length * 3L) {
            slots = new int[slots.length * 2];
            for (int id = 0; id < size; id++) {
                if (values[id] >= 0) {
                    slots[slot(values[id])] = id + 1;
                }
            }
        }
        values[size] = value;
        return size++;
    }

    /// The ids of numbers, -1 for those that are negative or have none. First all places are looked up where
    /// they begin, and only then what stands there, so that the fetches overlap: with many stores nothing is
    /// in a cache.
    public int[] find(long[] wanted, int count, Scratch scratch) {
        int[] ids = scratch.ints(count);
        int mask = slots.length - 1;
        for (int i = 0; i < count; i++) {
            ids[i] = slots[Hashing.spread(wanted[i]) & mask] - 1;
        }
        for (int i = 0; i < count; i++) {
            if (wanted[i] < 0) {
                ids[i] = -1;
            } else if (ids[i] >= 0 && values[ids[i]] != wanted[i]) {
                ids[i] = find(wanted[i]);
            }
        }
        return ids;
    }

    private int slot(long value) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(value) & mask;
        while (slots[slot] != 0 && values[slots[slot] - 1] != value) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
