package io.aisle.grid.history;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.SalesDay;
import io.aisle.domain.store.OpeningHours;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.live.Breather;
import io.aisle.grid.live.KnownStores;
import io.aisle.grid.live.Stores;
import io.aisle.grid.live.TakenHistory;
import io.aisle.grid.log.Fields;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the days of the stores at home here into the history: those that changed in its last checkpoint,
/// and of one that is not over that there is such a day. One thread, one store and few days at a time,
/// so that readings go first.
public final class HistoryKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final int DAYS_AT_ONCE = 1;

    /// A store has nothing new for the history as long as this is the same.
    ///
    /// @param batches that its checkpoint is made of
    private record Looked(long batches, long today) {}

    private final Stores stores;
    private final Journal journal;
    private final KnownStores known;
    private final Function<StoreId, OpeningHours> hours;
    private final History history;
    private final InstantSource clock;
    private final Breather breather = new Breather();
    private final Map<StoreId, Looked> looked = new HashMap<>();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aisle-history").daemon().factory());

    public HistoryKeeper(
            Stores stores,
            Journal journal,
            KnownStores known,
            Function<StoreId, OpeningHours> hours,
            History history,
            InstantSource clock) {
        this.stores = stores;
        this.journal = journal;
        this.known = known;
        this.hours = hours;
        this.history = history;
        this.clock = clock;
    }

    /// Looks at all its stores every `interval` from now on.
    public void start(Duration interval) {
        rounds.scheduleWithFixedDelay(this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void round() {
        try {
            Map<StoreId, Long> written = journal.checkpoints();
            for (StoreId store : known.all()) {
                Looked now = new Looked(written.getOrDefault(store, 0L), today(store));
                if (stores.isHere(store) && !now.equals(looked.get(store)) && !lookAt(store, now)) {
                    return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (SQLException | RuntimeException later) {
            log.warn("The history could not be compared with the checkpoints; it is tried again: {}", later.toString());
        }
    }

    /// @return false if there is nothing more to be done
    private boolean lookAt(StoreId store, Looked now) throws InterruptedException {
        long began = System.nanoTime();
        try {
            if (write(store, now.today)) {
                looked.put(store, now);
            }
        } catch (SQLException | RuntimeException later) {
            Fields.of(log.atWarn(), store)
                    .log(
                            "The history of store {} could not be written; it is tried again: {}",
                            store,
                            later.toString());
        }
        return breather.restAfter(began);
    }

    /// From the newest day back to the oldest changed one: should this end half-way, the oldest is still
    /// found changed the next time, and all are written again.
    ///
    /// @return false if it is to be tried again
    private boolean write(StoreId store, long today) throws SQLException {
        long[] changed = history.known(store).due(journal.checkpointDigests(store), today);
        long before = Long.MAX_VALUE;
        while (changed.length > 0) {
            if (breather.isClosed()) {
                return false;
            }
            long now = clock.millis();
            TakenHistory taken = stores.history(store, changed, before, DAYS_AT_ONCE, hours.apply(store), now);
            if (taken == null) {
                return false;
            }
            if (taken.days().isEmpty()) {
                return true;
            }
            for (SalesDay day : taken.days()) {
                boolean _ = history.write(store, taken.version(), day, now);
                before = day.date().toEpochDay();
            }
        }
        return true;
    }

    /// The first day that is not over.
    private long today(StoreId store) {
        return known.zone(store)
                .map(zone -> LocalDate.ofInstant(clock.instant(), zone).toEpochDay())
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public void close() {
        breather.close();
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("The history did not stop in time; its last day is written at the next start.");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
