package io.aisle.domain.day;

import java.util.Arrays;
import java.util.BitSet;

/// Which minutes of a day some gateway listened in, or a reading speaks of, and of which of them a device
/// or gateway says that it lost something: those are not whole; and of which of them a gateway could not
/// tell the grid in time.
final class Coverage {
    /// Behind every minute of a day: where its bit stands that says that something of it was lost. Days
    /// that lost nothing are written as they always were.
    private static final int LOST = 2048;
    /// And behind these, in words, what [Outages] writes: versions that know of none hand it on as it is.
    private static final int OUTAGES = 2 * LOST / Long.SIZE;

    private final BitSet bits = new BitSet();
    final Outages outages = new Outages();

    /// Whether any gateway vouched for any of the day; without, nothing is known of its completeness.
    boolean listened;

    void cover(int minute) {
        bits.set(minute);
    }

    /// @param to the last minute, included
    void cover(int from, int to) {
        bits.set(from, to + 1);
    }

    void lose(int minute) {
        bits.set(LOST + minute);
    }

    /// How many minutes from … before `to` are covered and whole.
    int whole(int from, int to) {
        int whole = 0;
        for (int minute = bits.nextSetBit(from); minute >= 0 && minute < to; minute = bits.nextSetBit(minute + 1)) {
            whole += bits.get(LOST + minute) ? 0 : 1;
        }
        return whole;
    }

    /// How many minutes from … before `to` lost something.
    int lost(int from, int to) {
        return bits.get(LOST + from, LOST + Math.max(from, to)).cardinality();
    }

    long[] words() {
        long[] minutes = bits.toLongArray();
        long[] late = outages.words();
        if (late.length == 0) {
            return minutes;
        }
        long[] words = Arrays.copyOf(minutes, OUTAGES + late.length);
        System.arraycopy(late, 0, words, OUTAGES, late.length);
        return words;
    }

    void add(long[] words) {
        bits.or(BitSet.valueOf(Arrays.copyOf(words, Math.min(words.length, OUTAGES))));
        for (int word = OUTAGES; word < words.length; word++) {
            outages.add(words[word]);
        }
    }
}
