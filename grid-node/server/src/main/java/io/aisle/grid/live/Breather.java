package io.aisle.grid.live;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Keeps work in the background to a share of its thread's time, so that readings go first however many
/// stores there are. The work itself is never interrupted: a file database that is interrupted while it
/// writes closes itself.
public final class Breather implements AutoCloseable {
    private static final int USUAL_TIMES = 9;
    private static final long LONGEST_REST_NANOS = Duration.ofSeconds(5).toNanos();

    private final int times;
    private final CountDownLatch closing = new CountDownLatch(1);

    public Breather() {
        this(USUAL_TIMES);
    }

    /// @param times so many times as long as it worked it rests
    Breather(int times) {
        this.times = times;
    }

    /// Rests nine times as long as the work took that began at `beganNanos`, at most 5 s.
    ///
    /// @return false if there is nothing more to be done, as this was closed
    public boolean restAfter(long beganNanos) throws InterruptedException {
        return !closing.await(restNanos(System.nanoTime() - beganNanos), TimeUnit.NANOSECONDS);
    }

    long restNanos(long workedNanos) {
        return times == 0 ? 0 : Math.clamp(workedNanos, 0, LONGEST_REST_NANOS / times) * times;
    }

    public boolean isClosed() {
        return closing.getCount() == 0;
    }

    /// Ends the rest.
    @Override
    public void close() {
        closing.countDown();
    }
}
