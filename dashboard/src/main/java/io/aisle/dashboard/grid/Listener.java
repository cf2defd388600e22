package io.aisle.dashboard.grid;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One page's ear: holds the newest snapshot until the page may be told again.
final class Listener<A> {
    /// Shorter than the board's beat, which keeps pages to four times a second: else one late answer would
    /// make all later ones late.
    private static final long PAUSE_MILLIS = 200;

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final Consumer<Snapshot<A>> consumer;
    private final Executor executor;
    private final AtomicReference<@Nullable Snapshot<A>> waiting = new AtomicReference<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile long nextMillis = GridBoard.steadyMillis();
    private volatile boolean closed;

    Listener(Consumer<Snapshot<A>> consumer, Executor executor) {
        this.consumer = consumer;
        this.executor = executor;
    }

    void offer(Snapshot<A> snapshot) {
        waiting.set(snapshot);
    }

    /// @param nowMillis of a clock that nobody sets
    void deliver(long nowMillis) {
        if (closed || nowMillis < nextMillis || waiting.get() == null || !telling.compareAndSet(false, true)) {
            return;
        }
        nextMillis = nowMillis + PAUSE_MILLIS;
        executor.execute(this::tell);
    }

    void close() {
        closed = true;
        waiting.set(null);
    }

    private void tell() {
        try {
            Snapshot<A> snapshot = waiting.getAndSet(null);
            if (snapshot != null && !closed) {
                consumer.accept(snapshot);
            }
        } catch (RuntimeException failed) {
            LOG.warn("A page could not take what the grid answered: {}", failed.toString(), failed);
        } finally {
            telling.set(false);
        }
    }
}
