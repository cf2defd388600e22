package io.aisle.grid.live;

import java.util.concurrent.atomic.AtomicLongArray;

/// Events a second over the last ten whole seconds.
final class RateMeter {
    private static final int SECONDS = 10;
    private static final int SLOTS = 16;

    private final AtomicLongArray seconds = new AtomicLongArray(SLOTS);
    private final AtomicLongArray counts = new AtomicLongArray(SLOTS);

    void add(long count, long nowMillis) {
        long second = nowMillis / 1_000;
        int slot = (int) (second % SLOTS);
        long before = seconds.get(slot);
        if (before != second && seconds.compareAndSet(slot, before, second)) {
            counts.set(slot, 0);
        }
        counts.addAndGet(slot, count);
    }

    double perSecond(long nowMillis) {
        long now = nowMillis / 1_000;
        long sum = 0;
        for (int slot = 0; slot < SLOTS; slot++) {
            long age = now - seconds.get(slot);
            if (age >= 1 && age <= SECONDS) {
                sum += counts.get(slot);
            }
        }
        return sum / (double) SECONDS;
    }
}
