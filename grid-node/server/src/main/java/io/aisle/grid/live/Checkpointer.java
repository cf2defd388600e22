package io.aisle.grid.live;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.grid.journal.Checkpoint;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.Stream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes checkpoints of the stores at home here, lets go of what they make needless, and prunes the journal.
///
/// With many stores they come later than asked for rather than take the time of the readings, see
/// [Breather]; then the journal grows, and a start replays more.
final class Checkpointer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
    /// A store that has waited so many times longer than asked for is written without a rest before the next.
    private static final int PATIENCE = 10;

    private final Stores stores;
    private final Journal journal;
    private final KnownStores known;
    private final OldDays oldDays;
    private final Duration every;
    private final InstantSource clock;
    private final Guarded guarded;
    private final ExecutorService writer;
    private final Breather breather;
    private final Births births = new Births();
    private final Map<StoreId, Long> dueMillis = new HashMap<>();
    private final Set<StoreId> queued = ConcurrentHashMap.newKeySet();
    private final Map<StoreId, Long> writtenBatches = new ConcurrentHashMap<>();
    private final AtomicLong prunedMillis = new AtomicLong();
    private final LongAdder written = new LongAdder();

    /// @param every a changed store is written this often
    /// @param writer one thread; closed with this
    Checkpointer(
            Stores stores,
            Journal journal,
            KnownStores known,
            OldDays oldDays,
            Duration every,
            InstantSource clock,
            Guarded guarded,
            ExecutorService writer,
            Breather breather) {
        this.writer = writer;
        this.breather = breather;
        this.stores = stores;
        this.journal = journal;
        this.known = known;
        this.oldDays = oldDays;
        this.every = every;
        this.clock = clock;
        this.guarded = guarded;
    }

    /// A gateway has started: streams of its earlier starts that it no longer has are over.
    void born(StoreId store, GatewayId gateway, GatewayState.Birth birth) {
        births.heard(store, gateway, birth);
    }

    /// How many were written.
    long written() {
        return written.sum();
    }

    /// Sees to it that the store is written soon if it has changed and it is time. Always called by the
    /// same thread.
    ///
    /// @param applied how many batches it is made of
    void look(StoreId store, long applied) {
        long now = clock.millis();
        long due = dueMillis.computeIfAbsent(
                store, first -> now + Math.floorMod(store.hashCode() * 31L, Math.max(1, every.toMillis())));
        if (now < due) {
            return;
        }
        dueMillis.put(store, now + every.toMillis());
        if (applied == 0 || applied == writtenBatches.getOrDefault(store, 0L) || !queued.add(store)) {
            return;
        }
        try {
            writer.execute(() -> write(store, now));
        } catch (RejectedExecutionException closing) {
            queued.remove(store);
        }
    }

    private void write(StoreId store, long queuedMillis) {
        queued.remove(store);
        if (breather.isClosed()) {
            return;
        }
        boolean isPatient = clock.millis() - queuedMillis < PATIENCE * every.toMillis();
        long began = System.nanoTime();
        guarded.run("Store " + store + " has no new checkpoint", () -> {
            if (write(store)) {
                pruneIfDue();
            }
            if (isPatient) {
                boolean _ = breather.restAfter(began);
            }
        });
    }

    /// Writes every changed store at home here.
    void writeAll() {
        for (StoreId store : known.all()) {
            if (stores.isHere(store)) {
                guarded.run("Store " + store + " has no new checkpoint", () -> write(store));
            }
        }
        guarded.run("The journal could not be pruned", journal::prune);
    }

    private boolean write(StoreId store) throws SQLException {
        TakenState taken = stores.state(store, journal.checkpointDigests(store));
        if (taken == null) {
            return false;
        }
        Checkpoint checkpoint = taken.checkpoint(store, clock.millis());
        boolean isWritten = journal.write(checkpoint);
        if (isWritten) {
            written.increment();
            retire(store, checkpoint.positions().keySet());
            known.zone(store).ifPresent(zone -> oldDays.sendAway(store, zone, taken.here(), checkpoint.digests()));
        }
        writtenBatches.put(store, checkpoint.appliedBatches());
        return isWritten;
    }

    /// First the number is written beside the cursor, only then the stream leaves the store. Whatever ends
    /// between the two, the stream stays among the positions and the next checkpoint tries again.
    private void retire(StoreId store, Set<Stream> streams) throws SQLException {
        List<Stream> ended = streams.stream().filter(births::hasEnded).toList();
        if (!ended.isEmpty()) {
            Map<Stream, Long> leaving = journal.retire(ended);
            if (!leaving.isEmpty()) {
                int left = stores.retire(store, StoreBuilder.ids(leaving));
                log.debug("{} streams that had ended left store {}.", left, store);
            }
        }
    }

    private void pruneIfDue() throws SQLException {
        long now = clock.millis();
        long before = prunedMillis.get();
        if (now - before >= every.toMillis() && prunedMillis.compareAndSet(before, now)) {
            journal.prune();
        }
    }

    /// What is being written is finished.
    @Override
    public void close() {
        breather.close();
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("A checkpoint was not finished in time; the journal has it all.");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
