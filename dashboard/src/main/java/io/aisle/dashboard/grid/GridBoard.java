package io.aisle.dashboard.grid;

import io.aisle.grid.client.Grid;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The process's one ear at the grid: asks for what visible pages have subscribed to, four times a second
/// and once for all of them, and hands every answer on. All questions are asked on one beat, so that a page
/// that hears several answers shows them together. With hundreds of pages the beat is slower: each makes
/// all of them draw, on the cores that the grid may need.
///
/// A listener is called on a thread of the board, at most four times a second, one call at a time, always
/// with the newest snapshot; what came in between is left out. It is called at once if something is known
/// already. It must not block: a view calls `ui.access` in it.
public final class GridBoard implements AutoCloseable {
    private static final long TICK_MILLIS = 10;
    private static final int LISTENERS_A_MILLI = 8;
    private static final long SLOWEST_BEAT_MILLIS = 600;
    /// What would be due between two beats is asked for on the one before.
    private static final long EARLY_MILLIS = 100;

    private final Grid grid;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final Map<Topic<?>, Feed<?>> feeds = new ConcurrentHashMap<>();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile long nextBeatMillis = steadyMillis();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("grid-board").daemon().factory());

    public GridBoard(Grid grid, Catalogue catalogue, InstantSource clock) {
        this.grid = grid;
        this.catalogue = catalogue;
        this.clock = clock;
        var _ = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Calls `listener` with the newest snapshot of `topic` until the subscription is closed.
    public <A> Subscription watch(Topic<A> topic, Consumer<Snapshot<A>> listener) {
        Listener<A> added = new Listener<>(listener, askers);
        feeds.compute(topic, (same, feed) -> {
            Feed<?> kept = feed == null ? new Feed<>(topic) : feed;
            Feed<A> own = own(kept);
            own.add(added);
            return kept;
        });
        var _ = ticker.schedule(this::tick, 0, TimeUnit.MILLISECONDS);
        return () -> {
            added.close();
            feeds.computeIfPresent(topic, (same, feed) -> feed.removed(added) ? null : feed);
        };
    }

    /// The newest snapshot of a topic that somebody watches; [Snapshot#none()] of any other.
    public <A> Snapshot<A> newest(Topic<A> topic) {
        Feed<?> feed = feeds.get(topic);
        return feed == null ? Snapshot.none() : GridBoard.<A>own(feed).newest();
    }

    /// How many different topics are being asked for.
    public int watchedTopics() {
        return feeds.size();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        askers.shutdownNow();
    }

    /// The clock that paces: when the machine's is set back, pages must not fall silent.
    static long steadyMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    /// From one beat to the next, when so many listen to all topics.
    static long beatMillis(int listeners) {
        return Math.min(SLOWEST_BEAT_MILLIS, Topic.USUAL_MILLIS + listeners / LISTENERS_A_MILLI);
    }

    private void tick() {
        long now = steadyMillis();
        boolean isBeat = now >= nextBeatMillis;
        if (isBeat) {
            nextBeatMillis = now
                    + beatMillis(
                            feeds.values().stream().mapToInt(Feed::listeners).sum());
        }
        for (Feed<?> feed : feeds.values()) {
            if (isBeat ? feed.isDue(now + EARLY_MILLIS) : feed.isFirstDue()) {
                askers.execute(() -> feed.ask(grid, catalogue, clock));
            }
            feed.deliver(now);
        }
    }

    // Equal topics have the same answer type, and a feed is stored under its own topic only.
    @SuppressWarnings("unchecked")
    private static <A> Feed<A> own(Feed<?> feed) {
        return (Feed<A>) feed;
    }
}
