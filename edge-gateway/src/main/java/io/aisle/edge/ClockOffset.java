package io.aisle.edge;

import java.util.ArrayDeque;
import java.util.Deque;

/// How far this machine's clock is from the grid's, as the grid's acks tell. An ack's way makes this clock
/// look ahead by its length, so the smallest difference of the last ones is nearest the truth.
///
/// Heard on one thread, asked on any.
final class ClockOffset {
    /// Smaller ones are as good as none: an ack may have waited for so long.
    static final long NEGLIGIBLE_MILLIS = 5_000;

    private static final int REMEMBERED = 30;
    private static final long STEP_MILLIS = 1_000;

    private final Deque<Long> differences = new ArrayDeque<>();
    private volatile long millis;

    /// @param gridMillis when the grid sent it, by its clock; 0 if it did not say
    void heard(long gridMillis, long nowMillis) {
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
        millis = Math.abs(smallest) < NEGLIGIBLE_MILLIS ? 0 : smallest / STEP_MILLIS * STEP_MILLIS;
    }

    /// This clock minus the grid's, in whole seconds; 0 while unknown or negligible.
    long millis() {
        return millis;
    }
}
