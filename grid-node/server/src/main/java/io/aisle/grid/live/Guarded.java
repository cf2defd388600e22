package io.aisle.grid.live;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs work that is tried again when it fails, and tells of a failure at most every 5 s.
final class Guarded {
    private static final Logger log = LoggerFactory.getLogger(Guarded.class);
    private static final long NOTICE_MILLIS = 5_000;

    private final InstantSource clock;
    private final AtomicLong noticedMillis = new AtomicLong();

    interface Work {
        void run() throws Exception;
    }

    Guarded(InstantSource clock) {
        this.clock = clock;
    }

    /// @param failure what to tell if it fails, without a full stop
    void run(String failure, Work work) {
        try {
            work.run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception later) {
            Throwable cause = later.getCause() == null ? later : later.getCause();
            long now = clock.millis();
            long before = noticedMillis.get();
            if (Math.abs(now - before) >= NOTICE_MILLIS && noticedMillis.compareAndSet(before, now)) {
                log.warn("{}; it is tried again: {}", failure, cause.getMessage() == null ? cause : cause.getMessage());
            }
            log.debug("In full:", later);
        }
    }
}
