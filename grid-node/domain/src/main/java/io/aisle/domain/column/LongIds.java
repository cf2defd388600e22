package io.aisle.domain.column;

import java.util.Arrays;

/// A dictionary of numbers that are not negative: each distinct one gets an id, 0, 1, 2, … in order of arrival.
/// Ids can also be given to what is no such number and is told apart elsewhere.
///
/// An id's place is found by linear probing. Beside the id stand as many bits of the number's hash as there is
/// room for, so that what stands in the way is passed over without a look at its number, which in a large table
/// is in no cache; so the table may be nearly full.
public final class LongIds {
    private static final int MANY = 4096;

    private long[] values;
    /// One more than the id below, of the hash above; 0 where none is.
    private int[] slots;

    /// So many bits have the ids.
    private int idBits;

    private int size;

    /// @param room at first, at least 2
    public LongIds(int room) {
        values = new long[room];
        begin(room * 2);
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
        return id(slots[slot(value, Hashing.spread(value))]);
    }

    /// The id of `value`, a new one if it has none yet.
    public int id(long value) {
        int hash = Hashing.spread(value);
        int known = slots[slot(value, hash)];
        if (known != 0) {
            return id(known);
        }
        int id = append(value);
        slots[slot(value, hash)] = entry(id, hash);
        return id;
    }

    /// A new id for a negative `value`, which is never found.
    public int append(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size + (size < MANY ? size >> 1 : size >> 4));
        }
        if (size >= most(slots.length)) {
            begin(slots.length + (size < MANY ? slots.length >> 1 : slots.length / 6));
            for (int id = 0; id < size; id++) {
                if (values[id] >= 0) {
                    int hash = Hashing.spread(values[id]);
                    slots[slot(values[id], hash)] = entry(id, hash);
                }
            }
        }
        values[size] = value;
        return size++;
    }

    private void begin(int length) {
        slots = new int[length];
        idBits = Integer.SIZE - Integer.numberOfLeadingZeros(most(length));
    }

    /// How many ids a table of this length holds.
    private static int most(int length) {
        return (int) (length * 5L / 6);
    }

    /// The ids of numbers, -1 for those that are negative or have none. First all places are looked up, and only
    /// then the numbers of what stands there, so that the fetches overlap: with many stores nothing is in a
    /// cache.
    public int[] find(long[] wanted, int count, Scratch scratch) {
        int[] ids = scratch.ints(count);
        for (int i = 0; i < count; i++) {
            int hash = Hashing.spread(wanted[i]);
            int slot = home(hash);
            while (slots[slot] != 0 && !isLike(slots[slot], hash)) {
                slot = next(slot);
            }
            ids[i] = id(slots[slot]);
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

    private int slot(long value, int hash) {
        int slot = home(hash);
        while (slots[slot] != 0 && !(isLike(slots[slot], hash) && values[id(slots[slot])] == value)) {
            slot = next(slot);
        }
        return slot;
    }

    /// By the upper bits of the hash: the lower ones stand in the table.
    private int home(int hash) {
        return (int) ((hash & 0xFFFF_FFFFL) * slots.length >>> Integer.SIZE);
    }

    private int next(int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }

    private int entry(int id, int hash) {
        return hash << idBits | id + 1;
    }

    private boolean isLike(int entry, int hash) {
        return (entry ^ hash << idBits) >>> idBits == 0;
    }

    private int id(int entry) {
        return (entry & (1 << idBits) - 1) - 1;
    }
}
