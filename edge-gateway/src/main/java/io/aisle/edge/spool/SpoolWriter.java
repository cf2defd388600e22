package io.aisle.edge.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes all spools of a process, in groups: whatever has come while the last group was synced
/// is the next.
///
/// A draft that the disk refuses is tried again every second until it is taken; meanwhile [#submit] makes its callers
/// wait once [#MAX_WAITING_BYTES] are pending, and so device messages stay un-acknowledged at their broker.
public final class SpoolWriter implements AutoCloseable {
    static final int MAX_WAITING_BYTES = 2 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(SpoolWriter.class);
    private static final int KIB = 1024;
    private static final long RETRY_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 200; // never interrupted: that would close the file being written

    private final LinkedBlockingQueue<CommitGroup.Job> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MAX_WAITING_BYTES / KIB);
    private final Set<Spool> troubled = new HashSet<>();
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final @Nullable Reserve reserve;
    private boolean turned; // the last group found the disk full, and there is a reserve
    private volatile boolean failing;

    public SpoolWriter() {
        this(null);
    }

    /// @param reserve looked after by the writer's thread
    public SpoolWriter(@Nullable Reserve reserve) {
        this.reserve = reserve;
        thread = Thread.ofPlatform().name("spool").start(this::run);
    }

    /// Waits while too much is pending.
    public void submit(Spool spool, Draft draft) throws InterruptedException {
        room.acquire(permits(draft));
        queue.add(new CommitGroup.Job(spool, draft));
    }

    /// Nothing waits and nothing is being written.
    public boolean isIdle() {
        return room.availablePermits() == MAX_WAITING_BYTES / KIB;
    }

    /// The last attempt to write failed.
    public boolean isFailing() {
        return failing;
    }

    /// Waits until everything submitted so far is on disk; false if that did not happen in time.
    public boolean drain(Duration patience) throws InterruptedException {
        int all = MAX_WAITING_BYTES / KIB;
        boolean drained = room.tryAcquire(all, patience.toMillis(), TimeUnit.MILLISECONDS);
        if (drained) {
            room.release(all);
        }
        return drained;
    }

    /// Stops after the group that is being written; what still waits was never accepted.
    @Override
    public void close() {
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<CommitGroup.Job> refused = List.of();
        while (stopping.getCount() > 0) {
            try {
                refused = next(refused);
            } catch (InterruptedException interrupted) {
                return;
            }
        }
    }

    private List<CommitGroup.Job> next(List<CommitGroup.Job> refused) throws InterruptedException {
        List<CommitGroup.Job> group = new ArrayList<>(refused);
        long pause = turned ? 0 : RETRY_MILLIS; // the reserve takes at once what the disk did not
        if (!refused.isEmpty() && stopping.await(pause, TimeUnit.MILLISECONDS)) {
            return refused;
        }
        if (reserve != null) {
            reserve.look();
        }
        boolean spent = isSpending();
        CommitGroup.@Nullable Job first = refused.isEmpty() ? queue.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS) : null;
        if (first != null) {
            group.add(first);
        }
        queue.drainTo(group);
        if (group.isEmpty()) {
            return group;
        }
        List<CommitGroup.Job> again = CommitGroup.commit(group, this::report);
        turned = !spent && isSpending();
        failing = !again.isEmpty() && !turned;
        Set<CommitGroup.Job> waiting = new HashSet<>(again);
        for (CommitGroup.Job job : group) {
            if (!waiting.contains(job)) {
                room.release(permits(job.draft()));
                recovered(job.spool());
            }
        }
        return again;
    }

    private boolean isSpending() {
        return reserve != null && reserve.isSpending();
    }

    private void report(Spool spool, IOException reason) {
        if (troubled.add(spool)) {
            LOG.warn(
                    "Cannot write to the spool {}: {}; device messages wait at their broker until this works again.",
                    spool,
                    reason.toString());
        }
    }

    private void recovered(Spool spool) {
        if (troubled.remove(spool)) {
            LOG.info("The spool {} can be written again.", spool);
        }
    }

    private static int permits(Draft draft) {
        return Math.clamp(draft.weightBytes() / KIB, 1, MAX_WAITING_BYTES / KIB);
    }
}
