package io.aisle.edge.spool;

import java.util.Arrays;

/// Where the records of one segment begin, and which of them cannot be read.
final class SegmentIndex {
    private static final int NO_HEADER = Integer.MIN_VALUE;

    private final long first;
    private int[] places = new int[16]; // offset of the record; ~offset if only its header is whole; NO_HEADER
    private int count;
    private long synced;

    SegmentIndex(long first) {
        this.first = first;
        synced = first - 1;
    }

    /// One more than the highest number seen so far.
    long next() {
        return first + count;
    }

    /// The highest number that is known to have been on disk.
    long synced() {
        return synced;
    }

    void put(long seq, int offset, long syncedThen) {
        append(seq, offset, syncedThen);
    }

    void putDamaged(long seq, int offset, long syncedThen) {
        append(seq, ~offset, syncedThen);
    }

    boolean isReadable(long seq) {
        return seq >= first && seq < next() && places[(int) (seq - first)] >= 0;
    }

    /// Where the whole header of record `seq` stands, -1 if there is none.
    int headerOffset(long seq) {
        if (seq < first || seq >= next()) {
            return -1;
        }
        int place = places[(int) (seq - first)];
        return place == NO_HEADER ? -1 : place >= 0 ? place : ~place;
    }

    /// The last number before the torn tail: everything up to `atLeast` or up to what was synced counts, readable or
    /// not.
    long lastAccepted(long atLeast) {
        long last = Math.max(synced, atLeast);
        while (isReadable(last + 1)) {
            last++;
        }
        return last;
    }

    private void append(long seq, int place, long syncedThen) {
        int position = Math.toIntExact(seq - first);
        if (position >= places.length) {
            places = Arrays.copyOf(places, Math.max(position + 1, places.length * 2));
        }
        Arrays.fill(places, count, position, NO_HEADER);
        places[position] = place;
        count = position + 1;
        synced = Math.max(synced, syncedThen);
    }
}
