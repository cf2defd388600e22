package io.aisle.domain.column;

import java.util.Arrays;

/// A dictionary: each distinct text gets a number, 0, 1, 2, … in order of arrival.
///
/// The numbers depend on that order, so they must never decide anything nor be written down.
public final class Names {
    private String[] names = new String[16];
    private int[] slots = new int[32];
    private int size;

    public int size() {
        return size;
    }

    public String name(int id) {
        return names[id];
    }

    /// The number of `name`, a new one if it has none yet.
    public int id(String name) {
        int slot = slot(name);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            slots = new int[size * 4];
            for (int id = 0; id < size; id++) {
                slots[slot(names[id])] = id + 1;
            }
            slot = slot(name);
        }
        names[size] = name;
        slots[slot] = ++size;
        return size - 1;
    }

    /// The number of `name`, -1 if it has none.
    public int find(String name) {
        return slots[slot(name)] - 1;
    }

    private int slot(String name) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(name.hashCode()) & mask;
        while (slots[slot] != 0 && !names[slots[slot] - 1].equals(name)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
