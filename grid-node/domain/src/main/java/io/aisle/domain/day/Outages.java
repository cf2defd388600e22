package io.aisle.domain.day;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Minutes of a day in which a gateway could not reach the grid, and when it could again: what was said in
/// them came late, though the gateway had it in time. Of several outages the one that ended last decides.
final class Outages {
    /// A run in a word: the first minute, the last, and when the outage ended.
    private static final int MINUTE_BITS = 12;

    private static final int END_BITS = 32;
    /// No day is longer.
    private static final int MOST_MINUTES = 1_560;

    /// By minute, see [Late]; 0 for none.
    private int @Nullable [] ends;

    /// @param to the last minute, included
    void add(int from, int to, int end) {
        int[] known = ends;
        if (known == null || known.length <= to) {
            int[] longer = new int[to + 1];
            if (known != null) {
                System.arraycopy(known, 0, longer, 0, known.length);
            }
            known = longer;
            ends = known;
        }
        for (int minute = from; minute <= to; minute++) {
            known[minute] = Math.max(known[minute], end);
        }
    }

    /// How late a fact of this minute came that was told to its gateway with this lateness, see [Late].
    int late(int minute, int late) {
        return ends == null || minute >= ends.length ? late : Math.max(late, ends[minute]);
    }

    /// None of these is 0.
    long[] words() {
        if (ends == null) {
            return new long[0];
        }
        long[] words = new long[ends.length];
        int runs = 0;
        for (int from = 0; from < ends.length; ) {
            int to = from;
            while (to + 1 < ends.length && ends[to + 1] == ends[from]) {
                to++;
            }
            if (ends[from] != 0) {
                words[runs++] = ((long) from << MINUTE_BITS | to) << END_BITS | ends[from];
            }
            from = to + 1;
        }
        return Arrays.copyOf(words, runs);
    }

    void add(long word) {
        int minutes = (int) (word >>> END_BITS);
        int to = minutes & (1 << MINUTE_BITS) - 1;
        int from = minutes >>> MINUTE_BITS;
        if (word <= 0 || from > to || to >= MOST_MINUTES) {
            throw new IllegalArgumentException("no outage is written as " + Long.toHexString(word));
        }
        add(from, to, (int) word);
    }
}
