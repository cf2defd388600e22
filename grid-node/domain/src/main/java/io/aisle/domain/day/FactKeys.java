package io.aisle.domain.day;

import io.aisle.domain.column.Hashing;
import io.aisle.domain.column.Rare;
import java.util.Arrays;

/// The keys (device, time, origin) of one day's facts of one kind: the same key again is the same fact.
final class FactKeys {
    /// Milliseconds since local midnight.
    int[] at = new int[4];

    int[] device = new int[4];
    long[] origin = new long[4];
    final Rare late = new Rare(0);
    private int[] slots = new int[8];
    private int size;

    int size() {
        return size;
    }

    int capacity() {
        return at.length;
    }

    /// The fact's number, -1 if there is none of this key.
    int find(int at, int device, long origin) {
        return slots[slot(at, device, origin)] - 1;
    }

    /// Fetches where a key would stand, see [Days#fetch].
    int fetch(int at, int device, long origin) {
        return slots[place(at, device, origin)];
    }

    int add(int at, int device, long origin, int late) {
        if (size == this.at.length) {
            grow();
        }
        this.at[size] = at;
        this.device[size] = device;
        this.origin[size] = origin;
        this.late.set(size, late);
        slots[slot(at, device, origin)] = size + 1;
        return size++;
    }

    private void grow() {
        at = Arrays.copyOf(at, size * 2);
        device = Arrays.copyOf(device, size * 2);
        origin = Arrays.copyOf(origin, size * 2);
        slots = new int[size * 4];
        for (int fact = 0; fact < size; fact++) {
            slots[slot(at[fact], device[fact], origin[fact])] = fact + 1;
        }
    }

    private int slot(int at, int device, long origin) {
        int mask = slots.length - 1;
        int slot = place(at, device, origin);
        while (slots[slot] != 0 && !is(slots[slot] - 1, at, device, origin)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int place(int at, int device, long origin) {
        return Hashing.spread(origin ^ (long) device << 32 ^ at) & slots.length - 1;
    }

    private boolean is(int fact, int at, int device, long origin) {
        return this.at[fact] == at && this.device[fact] == device && this.origin[fact] == origin;
    }
}
