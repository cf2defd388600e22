package io.aisle.edge.uplink;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// What a connection was given to send and its broker has not acknowledged: bounded in number and bytes.
final class UnderWay {
    /// The client refuses more than this.
    static final int CLIENT_LIMIT = 4_096;

    /// Births and heartbeats still go when batches have to wait.
    static final int STATE_LIMIT = 3_900;

    static final int BATCH_LIMIT = 1_000;

    private final Runnable wake;
    private int count;
    private long bytes;
    private boolean refused;

    UnderWay(Runnable wake) {
        this.wake = wake;
    }

    /// Counts one more, unless there are too many; one is always allowed.
    synchronized boolean begin(int size, int limit, long bytesLimit) {
        if (count >= limit || count > 0 && bytes + size > bytesLimit) {
            refused = true;
            return false;
        }
        count++;
        bytes += size;
        return true;
    }

    /// What was begun turned out to be smaller.
    synchronized void shrink(int by) {
        bytes -= by;
    }

    void done(int size) {
        boolean waking;
        synchronized (this) {
            count--;
            bytes -= size;
            waking = refused;
            refused = false;
            notifyAll();
        }
        if (waking) {
            wake.run();
        }
    }

    synchronized void awaitEmpty(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (count > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
