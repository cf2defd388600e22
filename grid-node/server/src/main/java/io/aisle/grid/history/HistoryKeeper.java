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
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the days of the stores at home here into the history: those that changed in its last checkpoint,
/// and those that were not over when they were written last. One thread, one store and few days at a time,
/// so that readings go first.
public final class HistoryKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryKeeper.class);
    private static final int DAYS_AT_ONCE = 1;

    private final Stores stores;
    private final Journal journal;
    private final KnownStores known;
    private final Function<StoreId, OpeningHours> hours;
    private final History history;
    private final InstantSource clock;
    private final Breather breather = new Breather();
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
        for (StoreId store : known.all()) {
            try {
                if (stores.isHere(store)) {
                    long began = System.nanoTime();
                    write(store);
                    if (!breather.restAfter(began)) {
                        return;
                    }
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException | RuntimeException later) {
                Fields.of(log.atWarn(), store)
                        .log(
                                "The history of store {} could not be written; it is tried again: {}",
                                store,
                                later.toString());
            }
        }
    }

    /// From the newest day back to the oldest changed one: should this end half-way, the oldest is still
    /// found changed the next time, and all are written again.
    private void write(StoreId store) throws SQLException {
        Map<Long, Long> written = history.digests(store);
        long[] changed = journal.checkpointDigests(store).entrySet().stream()
                .filter(day -> !day.getValue().equals(written.get(day.getKey())))
                .mapToLong(Map.Entry::getKey)
                .toArray();
        long before = Long.MAX_VALUE;
        while (!breather.isClosed()) {
            long now = clock.millis();
            TakenHistory taken = stores.history(store, changed, before, DAYS_AT_ONCE, hours.apply(store), now);
            if (taken == null || taken.days().isEmpty()) {
                return;
            }
            for (SalesDay day : taken.days()) {
                history.write(store, taken.version(), day, now);
                before = day.date().toEpochDay();
            }
        }
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
