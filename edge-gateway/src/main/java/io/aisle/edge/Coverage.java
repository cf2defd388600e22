package io.aisle.edge;

/// Says for how long the gateway has listened when a batch is closed: from the batch before, or from when it began to
/// listen anew.
final class Coverage {
    private long untilMillis;

    /// The `coversFrom` of a batch.
    ///
    /// @param listeningSinceMillis since when all device messages come in, 0 while they do not
    /// @return `closedMillis` if nothing can be vouched for
    long coversFrom(long listeningSinceMillis, long closedMillis) {
        if (listeningSinceMillis == 0) {
            untilMillis = 0;
            return closedMillis;
        }
        long from = Math.min(Math.max(untilMillis, listeningSinceMillis), closedMillis);
        untilMillis = closedMillis;
        return from;
    }
}
