package io.aisle.domain.day;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// In which half hours of a day tags of each item were read in each shelf zone, and in which the zone was read
/// at all: a bit for each half hour. Bits are only ever added, so neither order nor repetition matters.
///
/// The first zone of an item stands in columns, 12 bytes for each item number of the store; further ones
/// in a map.
final class Presence {
    static final int SLOT_MILLIS = 1_800_000;

    /// Stands for all tags of a zone, those of no item included.
    static final int ANY = -1;

    private static final int NONE = -1;
    private static final int RECENT = 32;

    private int[] zones = {};
    private long[] bits = {};
    private final Map<Long, Long> further = new HashMap<>();
    /// Of zones that were read lately, what is known to be there: nearly every tag says it again.
    private int[] recentZones = {};

    private long[] recentBits = {};

    /// @param offset of the reading in the day, in milliseconds
    void see(int item, int zone, int offset) {
        long slot = 1L << offset / SLOT_MILLIS;
        if (item >= 0) {
            add(item, zone, slot);
        }
        if (recentZones.length == 0) {
            recentZones = new int[RECENT];
            recentBits = new long[RECENT];
        }
        int place = zone & RECENT - 1;
        if (recentZones[place] != zone || (recentBits[place] & slot) == 0) {
            add(ANY, zone, slot);
            recentZones[place] = zone;
            recentBits[place] = slots(ANY, zone);
        }
    }

    void add(int item, int zone, long slots) {
        if (item == ANY) {
            further.merge(key(item, zone), slots, (one, other) -> one | other);
            return;
        }
        if (item >= zones.length) {
            grow(item);
        }
        if (zones[item] == NONE) {
            zones[item] = zone;
        }
        if (zones[item] == zone) {
            bits[item] |= slots;
        } else {
            further.merge(key(item, zone), slots, (one, other) -> one | other);
        }
    }

    private void grow(int item) {
        int known = zones.length;
        int length = Math.max(item + 1, known + (known >> 1));
        zones = Arrays.copyOf(zones, length);
        bits = Arrays.copyOf(bits, length);
        Arrays.fill(zones, known, length, NONE);
    }

    /// The half hours of an item in a zone, the first of the day as the lowest bit; 0 if it was not there.
    long slots(int item, int zone) {
        if (item >= 0 && item < zones.length && zones[item] == zone) {
            return bits[item];
        }
        return further.isEmpty() ? 0 : further.getOrDefault(key(item, zone), 0L);
    }

    /// The zones of any of the items.
    List<Integer> zones(int[] items) {
        List<Integer> found = new ArrayList<>();
        for (long row : further.keySet()) {
            if (item(row) == ANY) {
                for (int item : items) {
                    if (slots(item, zone(row)) != 0 && !found.contains(zone(row))) {
                        found.add(zone(row));
                    }
                }
            }
        }
        return found;
    }

    /// Every item and zone, the highest 32 bits the item, in an order that means nothing.
    long[] rows() {
        long[] rows = new long[zones.length + further.size()];
        int size = 0;
        for (int item = 0; item < zones.length; item++) {
            if (zones[item] != NONE) {
                rows[size++] = key(item, zones[item]);
            }
        }
        for (long row : further.keySet()) {
            rows[size++] = row;
        }
        return Arrays.copyOf(rows, size);
    }

    static int item(long row) {
        return (int) (row >> 32);
    }

    static int zone(long row) {
        return (int) row;
    }

    private static long key(int item, int zone) {
        return (long) item << 32 | zone & 0xFFFF_FFFFL;
    }
}
