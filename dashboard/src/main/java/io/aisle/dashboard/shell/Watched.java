package io.aisle.dashboard.shell;

import io.aisle.dashboard.grid.GridBoard;
import io.aisle.dashboard.grid.Snapshot;
import io.aisle.dashboard.grid.Subscription;
import io.aisle.dashboard.grid.Topic;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One question of one page: the newest answer waits here until the page shows it. One that fails leaves the
/// others alone.
public final class Watched<A, B> {
    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    private final Topic<A> topic;
    private final Function<Snapshot<A>, B> prepare;
    private final Consumer<B> show;
    private final Runnable wake;
    private final AtomicReference<@Nullable B> waiting = new AtomicReference<>();
    private volatile boolean silent;
    private volatile long answeredMillis;
    private @Nullable Subscription subscription;

    Watched(Topic<A> topic, Function<Snapshot<A>, B> prepare, Consumer<B> show, Runnable wake) {
        this.topic = topic;
        this.prepare = prepare;
        this.show = show;
        this.wake = wake;
    }

    void begin(GridBoard board) {
        if (subscription == null) {
            subscription = board.watch(topic, this::arrived);
        }
    }

    void end() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
        silent = false;
    }

    boolean isSilent() {
        return silent;
    }

    long answeredMillis() {
        return answeredMillis;
    }

    void showWaiting() {
        B next = waiting.getAndSet(null);
        if (next != null) {
            try {
                show.accept(next);
            } catch (RuntimeException failed) {
                LOG.warn("A panel could not show the answer to {}: {}", topic, failed.toString(), failed);
            }
        }
    }

    private void arrived(Snapshot<A> snapshot) {
        silent = !snapshot.answered();
        answeredMillis = snapshot.takenMillis();
        waiting.set(prepare.apply(snapshot));
        wake.run();
    }
}
