package io.aisle.domain.day;

import io.aisle.domain.column.Hashing;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// In which half hours of a day tags of each item were read on a shelf, in which shelf zones, and in which half
/// hours each zone was read at all: a bit for each half hour. Bits are only ever added, and of an item's zones
/// the least and the greatest are kept, so neither order nor repetition matters. An item takes 16 bytes however
/// often its tags move.
///
/// A zone is known by the hash of its name: two zones of a store with the same hash count as one.
final class Presence {
    static final int SLOT_MILLIS = 1_800_000;

    private static final int RECENT = 64;

    /// By item number two words, side by side since they are needed together: the half hours, and the
    /// least zone above, the greatest below. An item without half hours was not there.
    private long[] words = {};

    private final TreeMap<Integer, Long> heard = new TreeMap<>();
    /// What is known of zones that were read lately: nearly every tag says it again.
    private int[] recentZones = {};

    private long[] recentSlots = {};

    /// A tag was read on a shelf.
    ///
    /// @param item number of its item, -1 if it names none
    /// @param offset of the reading in the day, in milliseconds
    void see(int item, int zone, int offset) {
        long slot = 1L << offset / SLOT_MILLIS;
        if (item >= 0) {
            add(item, slot, zone, zone);
        }
        if (recentZones.length == 0) {
            recentZones = new int[RECENT];
            recentSlots = new long[RECENT];
        }
        int place = Hashing.spread(zone) & RECENT - 1;
        if (recentZones[place] != zone || (recentSlots[place] & slot) == 0) {
            hear(zone, slot);
            recentZones[place] = zone;
            recentSlots[place] = heard(zone);
        }
    }

    void hear(int zone, long halfHours) {
        heard.merge(zone, halfHours, (one, other) -> one | other);
    }

    void add(int item, long halfHours, int leastZone, int mostZone) {
        int place = 2 * item;
        if (place >= words.length) {
            words = Arrays.copyOf(words, Math.max(place + 2, words.length + (words.length >> 2) * 2));
        }
        boolean isNew = words[place] == 0;
        int least = isNew ? leastZone : Math.min(least(item), leastZone);
        int most = isNew ? mostZone : Math.max(most(item), mostZone);
        words[place] |= halfHours;
        words[place + 1] = (long) least << 32 | most & 0xFFFF_FFFFL;
    }

    /// Fetches what is kept of items, see [Days#fetch].
    long fetch(int[] items, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            int place = 2 * items[i];
            sum += place >= 0 && place < words.length ? words[place] : 0;
        }
        return sum;
    }

    /// The half hours of an item, the first of the day as the lowest bit.
    long slots(int item) {
        return 2 * item < words.length ? words[2 * item] : 0;
    }

    int least(int item) {
        return (int) (words[2 * item + 1] >> 32);
    }

    int most(int item) {
        return (int) words[2 * item + 1];
    }

    /// The half hours in which any tag was read in the zone.
    long heard(int zone) {
        return heard.getOrDefault(zone, 0L);
    }

    NavigableMap<Integer, Long> heard() {
        return heard;
    }

    /// The items that were there, in no order that means anything.
    int[] items() {
        int[] items = new int[words.length / 2];
        int size = 0;
        for (int item = 0; item < words.length / 2; item++) {
            if (words[2 * item] != 0) {
                items[size++] = item;
            }
        }
        return Arrays.copyOf(items, size);
    }

    /// Adds the zones of an item, at most two.
    void zones(int item, Set<Integer> into) {
        if (slots(item) != 0) {
            into.add(least(item));
            into.add(most(item));
        }
    }
}
