package io.aisle.grid.up;

/// How long to wait before a dead process is started again, and when to give up.
///
/// A process that lived for a minute starts afresh; one that dies before it was ready five times in a row will not
/// come up.
record RestartDelay(int deathsInARow) {
    static final RestartDelay FRESH = new RestartDelay(0);
    private static final int MAX_DEATHS = 5;
    private static final long LONG_ENOUGH_MILLIS = 60_000;

    RestartDelay afterDeath(long livedMillis, boolean wasReady) {
        return wasReady && livedMillis >= LONG_ENOUGH_MILLIS ? new RestartDelay(1) : new RestartDelay(deathsInARow + 1);
    }

    /// 200 ms at first, doubled with each death, at most 10 s.
    long millis() {
        return Math.min(10_000, 100L << Math.min(deathsInARow, 10));
    }

    boolean isHopeless(boolean wasReady) {
        return !wasReady && deathsInARow >= MAX_DEATHS;
    }
}
