package io.aisle.domain.shelf;

import io.aisle.domain.column.Scratch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Where each tag was seen last, 8 bytes a tag: bucket, signal and zone side by side, since they are needed
/// together. A signal or zone number that does not fit stands beside.
final class Sights {
    private static final long NEVER = Long.MIN_VALUE;
    private static final int BESIDE = 0xFFFF;

    private long[] sights = filled(64);
    private final Map<Integer, Wide> wide = new HashMap<>();

    private record Wide(int rssi, int zone) {}

    /// Whether the tag was ever seen.
    boolean has(int tag) {
        return tag < sights.length && sights[tag] != NEVER;
    }

    /// The number of 10 s since 1970 in which it was seen.
    int bucket(int tag) {
        return bucket(sights[tag]);
    }

    /// @param sight as [#glance] gives it
    static int bucket(long sight) {
        return (int) (sight >> 32);
    }

    int rssi(int tag) {
        return isWide(tag) ? beside(tag).rssi : (short) (sights[tag] >> 16);
    }

    int zone(int tag) {
        return isWide(tag) ? beside(tag).zone : (int) sights[tag] & 0xFFFF;
    }

    /// How the first `count` of these tags stand; those with numbers below 0 were never seen.
    long[] glance(int[] tags, int count, Scratch scratch) {
        long[] known = scratch.longs(count);
        for (int i = 0; i < count; i++) {
            int tag = tags[i];
            known[i] = tag >= 0 && tag < sights.length ? sights[tag] : NEVER;
        }
        return known;
    }

    void put(int tag, int bucket, int rssi, int zone) {
        if (tag >= sights.length) {
            int known = sights.length;
            sights = Arrays.copyOf(sights, Math.max(known + (known >> 1), tag + 1));
            Arrays.fill(sights, known, sights.length, NEVER);
        }
        boolean fits = rssi == (short) rssi && zone < BESIDE;
        if (!fits) {
            wide.put(tag, new Wide(rssi, zone));
        } else if (isWide(tag)) {
            wide.remove(tag);
        }
        sights[tag] = (long) bucket << 32 | (fits ? (rssi & 0xFFFFL) << 16 | zone : BESIDE);
    }

    private boolean isWide(int tag) {
        return ((int) sights[tag] & 0xFFFF) == BESIDE && sights[tag] != NEVER;
    }

    private Wide beside(int tag) {
        Wide beside = wide.get(tag);
        if (beside == null) {
            throw new IllegalStateException("Where tag " + tag + " was seen is not kept.");
        }
        return beside;
    }

    private static long[] filled(int length) {
        long[] sights = new long[length];
        Arrays.fill(sights, NEVER);
        return sights;
    }
}
