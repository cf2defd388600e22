package io.aisle.grid.desk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An answer that comes from the database, kept: whoever needs it is not held up by a database that is slow or away,
/// and sees what it said last. Whoever asks again and again is not held up at all: the next answer is fetched
/// meanwhile.
///
/// @param <T> the answer
final class LastKnown<T> {
    private static final Logger LOG = LoggerFactory.getLogger(LastKnown.class);
    private static final long PATIENCE_MILLIS = 1_500;
    /// An answer that was fresh so many times over is waited for.
    private static final int STALE = 3;
    private static final long NEVER = Long.MIN_VALUE / 2;

    interface Question<T> {
        T ask() throws Exception;
    }

    private final long freshMillis;
    private volatile T answer;
    private volatile boolean away;
    private volatile long answeredMillis = NEVER;
    private long askedMillis = NEVER;
    private CompletableFuture<Void> asking = CompletableFuture.completedFuture(null);

    /// @param freshMillis an answer that old is asked for again
    /// @param unknown the answer until there is one
    LastKnown(long freshMillis, T unknown) {
        this.freshMillis = freshMillis;
        answer = unknown;
    }

    /// The newest answer, or one that is not much older; waits a moment for one, unless the database was away the last
    /// time.
    T get(Question<? extends T> question, long nowMillis) {
        CompletableFuture<Void> waited;
        synchronized (this) {
            if (asking.isDone() && Math.abs(nowMillis - askedMillis) >= freshMillis) {
                askedMillis = nowMillis;
                CompletableFuture<Void> done = new CompletableFuture<>();
                asking = done;
                Thread.ofVirtual().name("last-known").start(() -> {
                    ask(question, nowMillis);
                    done.complete(null);
                });
            }
            waited = asking;
        }
        if (!away && Math.abs(nowMillis - answeredMillis) >= STALE * freshMillis) {
            await(waited);
        }
        return answer;
    }

    private void ask(Question<? extends T> question, long nowMillis) {
        try {
            answer = question.ask();
            answeredMillis = nowMillis;
            away = false;
        } catch (Exception failed) {
            away = true;
            LOG.debug("The last answer stays: {}", failed.toString());
        }
    }

    private static void await(CompletableFuture<Void> done) {
        try {
            done.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException later) {
            // the last answer stays until then
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
