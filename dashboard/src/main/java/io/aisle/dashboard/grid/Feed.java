package io.aisle.dashboard.grid;

import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridUnavailable;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One topic, its newest snapshot and who listens. At most one question is under way.
final class Feed<A> {
    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final long AFTER_SILENCE_MILLIS = 1_000;

    private final Topic<A> topic;
    private final List<Listener<A>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Snapshot<A> newest = Snapshot.none();
    private volatile long nextMillis;

    Feed(Topic<A> topic) {
        this.topic = topic;
    }

    Snapshot<A> newest() {
        return newest;
    }

    void add(Listener<A> listener) {
        if (newest.takenMillis() != 0) {
            listener.offer(newest);
        }
        listeners.add(listener);
    }

    int listeners() {
        return listeners.size();
    }

    /// Whether nobody listens any more.
    boolean removed(Listener<?> listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    /// Whether the caller is to [#ask] now; it then must.
    boolean isDue(long nowMillis) {
        return nowMillis >= nextMillis && asking.compareAndSet(false, true);
    }

    /// @param pauseMillis at least so long until the next question
    void ask(Grid grid, Catalogue catalogue, InstantSource clock, long pauseMillis) {
        try {
            long now = clock.millis();
            nextMillis = now + Math.max(pauseMillis, topic.everyMillis());
            newest = new Snapshot<>(topic.ask(grid, catalogue, now), now, true);
        } catch (GridUnavailable silence) {
            newest = newest.unanswered();
            nextMillis = clock.millis() + AFTER_SILENCE_MILLIS;
        } catch (RuntimeException failed) {
            LOG.warn("The grid's answer to {} could not be used: {}", topic, failed.toString(), failed);
            newest = newest.unanswered();
            nextMillis = clock.millis() + AFTER_SILENCE_MILLIS;
        } finally {
            asking.set(false);
        }
        for (Listener<A> listener : listeners) {
            listener.offer(newest);
        }
        deliver(clock.millis());
    }

    void deliver(long nowMillis) {
        for (Listener<A> listener : listeners) {
            listener.deliver(nowMillis);
        }
    }
}
