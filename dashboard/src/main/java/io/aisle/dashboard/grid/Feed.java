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
    private volatile boolean asked;
    private volatile long nextMillis; // when it was asked

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
    ///
    /// @param nowMillis of a clock that nobody sets
    boolean isDue(long nowMillis) {
        return (!asked || nowMillis >= nextMillis) && asking.compareAndSet(false, true);
    }

    /// As [#isDue], of one that was never asked for.
    boolean isFirstDue() {
        return !asked && asking.compareAndSet(false, true);
    }

    void ask(Grid grid, Catalogue catalogue, InstantSource clock) {
        try {
            long now = clock.millis();
            nextMillis = GridBoard.steadyMillis() + topic.everyMillis();
            asked = true;
            newest = new Snapshot<>(topic.ask(grid, catalogue, now), now, true);
        } catch (GridUnavailable silence) {
            newest = newest.unanswered();
            nextMillis = GridBoard.steadyMillis() + AFTER_SILENCE_MILLIS;
        } catch (RuntimeException failed) {
            LOG.warn("The grid's answer to {} could not be used: {}", topic, failed.toString(), failed);
            newest = newest.unanswered();
            nextMillis = GridBoard.steadyMillis() + AFTER_SILENCE_MILLIS;
        } finally {
            asking.set(false);
        }
        for (Listener<A> listener : listeners) {
            listener.offer(newest);
        }
        deliver(GridBoard.steadyMillis());
    }

    void deliver(long nowMillis) {
        for (Listener<A> listener : listeners) {
            listener.deliver(nowMillis);
        }
    }
}
