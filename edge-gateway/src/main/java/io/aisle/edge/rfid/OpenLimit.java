package io.aisle.edge.rfid;

import java.util.concurrent.atomic.AtomicInteger;

/// How many RFID buckets all stores of a process may have open together; each takes up to 450 bytes.
public final class OpenLimit {
    public static final int MOST = 50_000;

    private final int most;
    private final AtomicInteger taken = new AtomicInteger();

    public OpenLimit(int most) {
        this.most = most;
    }

    boolean take() {
        return taken.getAndUpdate(count -> count < most ? count + 1 : count) < most;
    }

    void giveBack() {
        taken.decrementAndGet();
    }
}
