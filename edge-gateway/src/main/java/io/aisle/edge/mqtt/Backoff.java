package io.aisle.edge.mqtt;

import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: twice as long each time, half of it by chance so that gateways do not
/// march in step.
public final class Backoff {
    private final long shortestMillis;
    private final long longestMillis;
    private final RandomGenerator random;
    private long nextMillis;

    public Backoff(long shortestMillis, long longestMillis, RandomGenerator random) {
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
        this.random = random;
        nextMillis = shortestMillis;
    }

    /// Between half of the present step and all of it.
    public long nextMillis() {
        long step = nextMillis;
        nextMillis = Math.min(longestMillis, 2 * step);
        return step / 2 + random.nextLong(step / 2 + 1);
    }

    public void reset() {
        nextMillis = shortestMillis;
    }
}
