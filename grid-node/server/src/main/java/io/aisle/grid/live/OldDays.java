package io.aisle.grid.live;

import io.aisle.domain.StoreId;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.log.Fields;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides which days of a store are in memory: the newest ones, and for a while those somebody asked for.
final class OldDays {
    private static final Logger log = LoggerFactory.getLogger(OldDays.class);
    private static final long STAYS_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final int MOST_AT_ONCE = 8;

    private final Stores stores;
    private final Journal journal;
    private final int daysInMemory;
    private final InstantSource clock;
    private final Map<StoreId, Map<Long, Long>> broughtMillis = new ConcurrentHashMap<>();

    OldDays(Stores stores, Journal journal, int daysInMemory, InstantSource clock) {
        this.stores = stores;
        this.journal = journal;
        this.daysInMemory = daysInMemory;
        this.clock = clock;
    }

    /// The epoch day from which on days stay. A device whose clock is years ahead does not move it beyond
    /// today, nor does a store that has been silent lose its last days.
    ///
    /// @param days that the store has
    long firstKept(ZoneId zone, Collection<Long> days) {
        long today = LocalDate.ofInstant(clock.instant(), zone).toEpochDay();
        long newest = days.stream().mapToLong(Long::longValue).max().orElse(today);
        return Math.min(today, newest) - daysInMemory + 1;
    }

    /// Sends away what is old and stored.
    ///
    /// @param here epoch days in memory
    /// @param stored digests of the days of the checkpoint that was written just now
    void sendAway(StoreId store, ZoneId zone, long[] here, Map<Long, Long> stored) {
        long first = firstKept(zone, stored.keySet());
        long now = clock.millis();
        Map<Long, Long> brought = broughtMillis.getOrDefault(store, Map.of());
        Map<Long, Long> leaving = new HashMap<>();
        for (long day : here) {
            Long digest = stored.get(day);
            boolean isWanted = now - brought.getOrDefault(day, 0L) < STAYS_MILLIS;
            if (day < first && digest != null && !isWanted && leaving.size() < MOST_AT_ONCE) {
                leaving.put(day, digest);
            }
        }
        if (!leaving.isEmpty()) {
            int left = stores.sendAway(store, leaving);
            log.debug("{} days of store {} left memory.", left, store);
        }
        brought.values().removeIf(at -> now - at >= STAYS_MILLIS);
    }

    /// Brings stored days back.
    ///
    /// @return false if the store and its checkpoint do not agree, so that it has to be loaded again
    boolean bringBack(StoreId store, long... days) throws SQLException {
        for (long day : days) {
            Optional<byte[]> stored = journal.checkpointDay(store, day);
            if (stored.isEmpty() || !stores.bringBack(store, Map.of(day, stored.get()))) {
                Fields.of(log.atWarn(), store)
                        .log(
                                "{} of store {} is not stored as it left memory; the store is loaded again.",
                                LocalDate.ofEpochDay(day),
                                store);
                return false;
            }
            broughtMillis
                    .computeIfAbsent(store, first -> new ConcurrentHashMap<>())
                    .put(day, clock.millis());
        }
        return true;
    }
}
