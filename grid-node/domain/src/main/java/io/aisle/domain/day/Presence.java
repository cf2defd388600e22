package io.aisle.domain.day;

import io.aisle.domain.column.Hashing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// In which half hours of a day tags of each item were read in each shelf zone, and in which the zone was
/// read at all:
/// a bit for each half hour, 16
/// bytes for each item and zone. Bits are only ever added, so neither order nor repetition matters.
final class Presence {
    static final int SLOT_MILLIS = 1_800_000;

    /// Stands for all tags of a zone, those of no item included.
    static final int ANY = -1;

    private static final long EMPTY = Long.MIN_VALUE;

    private long[] keys = {};
    private long[] bits = {};
    private long[] zoneRows = {};
    private int size;

    /// @param offset of the reading in the day, in milliseconds
    void see(int item, int zone, int offset) {
        add(item, zone, 1L << offset / SLOT_MILLIS);
    }

    void add(int item, int zone, long slots) {
        if (4 * (size + 1) > 3 * keys.length) {
            grow();
        }
        long key = key(item, zone);
        int place = place(key);
        if (keys[place] == EMPTY) {
            keys[place] = key;
            size++;
            if (item == ANY) {
                zoneRows = Arrays.copyOf(zoneRows, zoneRows.length + 1);
                zoneRows[zoneRows.length - 1] = key;
            }
        }
        bits[place] |= slots;
    }

    /// The half hours of an item in a zone, the first of the day as the lowest bit; 0 if it was not
    /// there.
    long slots(int item, int zone) {
        if (size == 0) {
            return 0;
        }
        int place = place(key(item, zone));
        return keys[place] == EMPTY ? 0 : bits[place];
    }

    /// The zones of any of the items.
    List<Integer> zones(int[] items) {
        List<Integer> zones = new ArrayList<>();
        for (long zone : zoneRows) {
            for (int item : items) {
                if (slots(item, zone(zone)) != 0 && !zones.contains(zone(zone))) {
                    zones.add(zone(zone));
                }
            }
        }
        return zones;
    }

    /// Every item and zone, the highest 32 bits the item, in an order that means nothing.
    long[] rows() {
        return Arrays.stream(keys).filter(key -> key != EMPTY).toArray();
    }

    static int item(long row) {
        return (int) (row >> 32);
    }

    static int zone(long row) {
        return (int) row;
    }

    private static long key(int item, int zone) {
        return (long) item << 32 | zone;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int place = Hashing.spread(key) & mask;
        while (keys[place] != EMPTY && keys[place] != key) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldBits = bits;
        keys = new long[Math.max(16, oldKeys.length * 2)];
        Arrays.fill(keys, EMPTY);
        bits = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int place = place(oldKeys[i]);
                keys[place] = oldKeys[i];
                bits[place] = oldBits[i];
            }
        }
    }
}
