package io.aisle.domain.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Arrays for the work on one batch that are used again for the next, so that it makes no garbage. They are at least as
/// long as asked for. For one thread.
public final class Scratch {
    /// A batch of ordinary size takes a tenth of it; after one that takes more, all begins anew.
    private static final long MOST_BYTES = 1 << 20;

    private final List<long[]> longs = new ArrayList<>();
    private final List<int[]> ints = new ArrayList<>();
    private int longsTaken;
    private int intsTaken;
    private long bytes;
    private long fetched;

    /// Takes all arrays back: whoever still has one may not use it any more.
    public void reset() {
        longsTaken = 0;
        intsTaken = 0;
        if (bytes > MOST_BYTES) {
            longs.clear();
            ints.clear();
            bytes = 0;
        }
    }

    /// Keeps a loop that does nothing but fetch into the caches from being left out by the compiler.
    ///
    /// @param sum of what it has read
    public void fetched(long sum) {
        fetched += sum;
    }

    /// With whatever was left in it.
    public long[] longs(int length) {
        if (longsTaken == longs.size()) {
            longs.add(new long[length]);
            bytes += (long) length * Long.BYTES;
        } else if (longs.get(longsTaken).length < length) {
            bytes += (long) (length - longs.get(longsTaken).length) * Long.BYTES;
            longs.set(longsTaken, new long[length]);
        }
        return longs.get(longsTaken++);
    }

    public long[] zeros(int length) {
        long[] zeros = longs(length);
        Arrays.fill(zeros, 0, length, 0);
        return zeros;
    }

    /// With whatever was left in it.
    public int[] ints(int length) {
        if (intsTaken == ints.size()) {
            ints.add(new int[length]);
            bytes += (long) length * Integer.BYTES;
        } else if (ints.get(intsTaken).length < length) {
            bytes += (long) (length - ints.get(intsTaken).length) * Integer.BYTES;
            ints.set(intsTaken, new int[length]);
        }
        return ints.get(intsTaken++);
    }
}
