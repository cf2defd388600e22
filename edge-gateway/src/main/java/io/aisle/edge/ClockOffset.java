package io.aisle.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// How far this machine's clock is from the grid's, as the grid's acks tell. An ack's way makes this clock
/// look ahead by its length, so the smallest difference of the last ones is nearest the truth.
///
/// A clock that is set between two acks is noticed at once, by a second clock that nobody sets: what is
/// closed before the next ack would else claim to be as much too early or too late as the clock was off. A
/// machine that slept looks like one whose clock was set, until the next ack.
///
/// Heard on one thread, asked on any.
final class ClockOffset {
    /// Smaller ones are as good as none: an ack may have waited for so long.
    static final long NEGLIGIBLE_MILLIS = 5_000;

    private static final int REMEMBERED = 30;
    private static final long STEP_MILLIS = 1_000;

    private final Deque<Long> differences = new ArrayDeque<>();
    private volatile @Nullable Known known;

    /// @param millis this clock minus the grid's
    /// @param heardMillis by this clock
    /// @param heardSteady the same moment by a clock that is never set
    private record Known(long millis, long heardMillis, long heardSteady) {
        long millis(long nowMillis, long nowSteady) {
            long setBy = nowMillis - heardMillis - (nowSteady - heardSteady);
            return rounded(Math.abs(setBy) < NEGLIGIBLE_MILLIS ? millis : millis + setBy);
        }
    }

    /// @param gridMillis when the grid sent it, by its clock; 0 if it did not say
    /// @param nowSteady milliseconds of a clock that is never set, from any beginning
    void heard(long gridMillis, long nowMillis, long nowSteady) {
        if (gridMillis == 0) {
            return;
        }
        long difference = nowMillis - gridMillis;
        // A clock that was set: what was heard before says nothing any more.
        if (!differences.isEmpty() && Math.abs(difference - differences.getLast()) > NEGLIGIBLE_MILLIS) {
            differences.clear();
        }
        differences.addLast(difference);
        if (differences.size() > REMEMBERED) {
            differences.removeFirst();
        }
        long smallest = differences.stream().mapToLong(Long::longValue).min().orElse(0);
        known = new Known(smallest, nowMillis, nowSteady);
    }

    /// This clock minus the grid's, in whole seconds; 0 while unknown or negligible.
    long millis(long nowMillis, long nowSteady) {
        Known last = known;
        return last == null ? 0 : last.millis(nowMillis, nowSteady);
    }

    private static long rounded(long millis) {
        return Math.abs(millis) < NEGLIGIBLE_MILLIS
                ? 0
                : Math.floorDiv(millis + STEP_MILLIS / 2, STEP_MILLIS) * STEP_MILLIS;
    }
}
