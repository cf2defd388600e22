package io.aisle.edge.lab;

import io.aisle.edge.till.Outbox;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An outbox that hands out no more than so many messages a second, so that others come first.
final class PacedOutbox implements Outbox {
    private final Outbox outbox;
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private long nextNanos;

    /// @param nanoTime as [System#nanoTime()]
    PacedOutbox(Outbox outbox, double perSecond, LongSupplier nanoTime) {
        this.outbox = outbox;
        this.pauseNanos = (long) (1e9 / perSecond);
        this.nanoTime = nanoTime;
        this.nextNanos = nanoTime.getAsLong();
    }

    @Override
    public synchronized @Nullable Waiting next() throws IOException {
        long now = nanoTime.getAsLong();
        if (now - nextNanos < 0) {
            return null;
        }
        Waiting waiting = outbox.next();
        if (waiting != null) {
            // what was missed in a short pause may be made up for, not more
            nextNanos = Math.max(nextNanos, now - 200_000_000L) + pauseNanos;
        }
        return waiting;
    }

    @Override
    public void acked(long number) {
        outbox.acked(number);
    }

    @Override
    public void rewind() throws IOException {
        outbox.rewind();
    }

    @Override
    public long unacked() {
        return outbox.unacked();
    }
}
