package io.aisle.grid.forecast;

import io.aisle.ml.train.Pace;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Works half of the time while others keep the machine busy, and all of the time else. Niceness alone leaves a live
/// thread to wait for what a nicer one has put into the caches and on the way to memory.
///
/// One thread at a time.
final class Resting implements Pace {
    /// Others use more than this share of all cores: a part of what is live runs beside each piece of work.
    private static final double BUSY = 0.2;

    private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PIECE_NANOS = Duration.ofMillis(2).toNanos();
    private static final long MOST_NANOS = Duration.ofMillis(200).toNanos();

    private final Cores cores;
    private final LongSupplier nanoTime;
    private final LongConsumer sleep;
    private long workedFrom;
    private long lookedAt;
    private Used before;
    private boolean isBusy;

    /// CPU time since some point in time.
    ///
    /// @param all of all processes, nanoseconds
    /// @param own of this one
    record Used(long all, long own) {}

    /// The machine's cores.
    interface Cores {
        int count();

        Used used();
    }

    Resting(Cores cores, LongSupplier nanoTime, LongConsumer sleep) {
        this.cores = cores;
        this.nanoTime = nanoTime;
        this.sleep = sleep;
        workedFrom = nanoTime.getAsLong();
        lookedAt = workedFrom;
        before = cores.used();
    }

    /// Of this process, as far as the system tells what others use: on Linux.
    static Pace here() {
        ProcStat cores = ProcStat.here();
        return cores == null ? FULL : new Resting(cores, System::nanoTime, LockSupport::parkNanos);
    }

    @Override
    public void rest() {
        long now = nanoTime.getAsLong();
        long worked = now - workedFrom;
        if (worked < PIECE_NANOS) {
            return;
        }
        look(now);
        if (isBusy) {
            sleep.accept(Math.min(worked, MOST_NANOS));
        }
        workedFrom = nanoTime.getAsLong();
    }

    private void look(long now) {
        long passed = now - lookedAt;
        if (passed < LOOK_NANOS) {
            return;
        }
        Used used = cores.used();
        long others = used.all - before.all - (used.own - before.own);
        isBusy = others > BUSY * passed * cores.count();
        before = used;
        lookedAt = now;
    }
}
