package io.aisle.domain.day;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One day's door counts, and the samples of its cumulative counters.
final class DoorLog {
    final FactKeys keys = new FactKeys();
    int[] in = new int[4];
    int[] out = new int[4];
    private final Map<Long, Samples> series = new HashMap<>();

    int add(int at, int device, long origin, int late) {
        int count = keys.add(at, device, origin, late);
        if (keys.capacity() > in.length) {
            in = Arrays.copyOf(in, keys.capacity());
            out = Arrays.copyOf(out, keys.capacity());
        }
        return count;
    }

    @Nullable
    Samples find(long counter) {
        return series.get(counter);
    }

    Samples samples(long counter) {
        return series.computeIfAbsent(counter, key -> new Samples());
    }

    Map<Long, Samples> series() {
        return series;
    }

    static long counter(int device, int counter) {
        return (long) device << 32 | counter;
    }

    /// One counter's samples, in order of time.
    static final class Samples {
        int[] at = new int[8];
        long[] total = new long[8];
        boolean[] outward = new boolean[8];
        int[] late = new int[8];
        int size;

        /// Where `at` stands, or `-1 - place` where it belongs.
        int place(int at) {
            return size > 0 && at > this.at[size - 1] ? -1 - size : Arrays.binarySearch(this.at, 0, size, at);
        }

        void insert(int place, int at, long total, boolean outward, int late) {
            if (size == this.at.length) {
                this.at = Arrays.copyOf(this.at, size * 2);
                this.total = Arrays.copyOf(this.total, size * 2);
                this.outward = Arrays.copyOf(this.outward, size * 2);
                this.late = Arrays.copyOf(this.late, size * 2);
            }
            int behind = size - place;
            System.arraycopy(this.at, place, this.at, place + 1, behind);
            System.arraycopy(this.total, place, this.total, place + 1, behind);
            System.arraycopy(this.outward, place, this.outward, place + 1, behind);
            System.arraycopy(this.late, place, this.late, place + 1, behind);
            size++;
            set(place, at, total, outward, late);
        }

        void set(int place, int at, long total, boolean outward, int late) {
            this.at[place] = at;
            this.total[place] = total;
            this.outward[place] = outward;
            this.late[place] = late;
        }
    }
}
