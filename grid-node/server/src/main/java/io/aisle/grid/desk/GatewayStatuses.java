package io.aisle.grid.desk;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.aisle.domain.store.Store;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.GridNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Joins what gateways say with what is journaled, applied and quarantined. The slow parts are asked at most twice a
/// second.
final class GatewayStatuses {
    static final long ONLINE_MILLIS = 10_000;
    private static final long FRESH_MILLIS = 400;
    private static final long SKEW_MILLIS = 30_000;
    private static final long LATE_MILLIS = 30_000;

    private final Gateways gateways;
    private final Books books;
    private final QuarantineBook quarantine;
    private final DataSource database;
    private final IMap<String, Store> stores;
    private final LastKnown<Numbers> numbers = new LastKnown<>(FRESH_MILLIS, Numbers.UNKNOWN);

    private record Numbers(
            boolean known,
            Map<String, Long> journaled,
            Map<String, HashMap<String, Long>> applied,
            Map<String, Long> waiting,
            Map<String, Long> lost,
            Map<String, Long> lostBatches) {
        static final Numbers UNKNOWN = new Numbers(false, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    GatewayStatuses(
            HazelcastInstance node, Gateways gateways, Books books, QuarantineBook quarantine, DataSource database) {
        this.gateways = gateways;
        this.books = books;
        this.quarantine = quarantine;
        this.database = database;
        stores = node.getMap(GridNames.STORES);
    }

    /// While the database is away its part stays what it was.
    List<GatewayStatus> all(long nowMillis) {
        Collection<GatewayNote> notes = gateways.all();
        Numbers fresh = numbers.get(() -> numbers(notes), nowMillis);
        Set<String> known = new LinkedHashSet<>();
        books.stores().forEach(store -> known.add(store.store()));
        List<GatewayStatus> statuses = new ArrayList<>();
        for (GatewayNote note : notes) {
            statuses.add(status(note, fresh, known.contains(note.store()), nowMillis));
        }
        statuses.sort(Comparator.comparing(GatewayStatus::store).thenComparing(GatewayStatus::gateway));
        return statuses;
    }

    static boolean isOnline(GatewayNote note, long nowMillis) {
        return !note.ended() && note.lastSeenMillis() > 0 && nowMillis - note.lastSeenMillis() <= ONLINE_MILLIS;
    }

    /// Until one of the two has been silent for a while.
    static boolean isCloned(GatewayNote note, long nowMillis) {
        return note.clonedMillis() > 0 && nowMillis - note.clonedMillis() <= Twins.WINDOW_MILLIS;
    }

    private static GatewayStatus status(GatewayNote note, Numbers numbers, boolean knownStore, long nowMillis) {
        boolean online = isOnline(note, nowMillis);
        long lag = lag(note, online, nowMillis);
        Map<String, Long> applied = numbers.applied.get(note.store());
        long unapplied = 0;
        for (String epoch : epochs(note)) {
            long journaled = numbers.journaled.getOrDefault(note.key() + "/" + epoch, 0L);
            unapplied += journaled - position(applied, note, epoch, journaled);
        }
        if (applied == null && knownStore || !numbers.known) {
            unapplied = -1; // still being read from the journal, or the database was never there
        }
        return new GatewayStatus(
                note.gateway(),
                note.store(),
                online,
                note.epoch(),
                note.backlog(),
                unapplied,
                lag,
                note.clockOffsetMillis(),
                note.lastSeenMillis(),
                numbers.journaled.getOrDefault(note.key() + "/" + note.epoch(), 0L),
                applied == null ? 0 : applied.getOrDefault(note.gateway() + "/" + note.epoch(), 0L),
                online ? note.readingsPerSecond() : 0,
                online ? note.devicesUp() : 0,
                note.devices(),
                note.version(),
                numbers.waiting.getOrDefault(note.key(), 0L),
                numbers.lost.getOrDefault(note.key(), 0L) + numbers.lostBatches.getOrDefault(note.key(), 0L),
                isCloned(note, nowMillis) ? "cloned" : remark(note, online, knownStore, lag),
                note.refused()[0],
                note.refused()[1],
                note.refused()[2],
                note.refused()[3]);
    }

    // A stream that is drained and sealed has left the store: what is journaled of an epoch that is over is applied.
    private static long position(@Nullable Map<String, Long> applied, GatewayNote note, String epoch, long journaled) {
        if (applied == null) {
            return 0;
        }
        Long position = applied.get(note.gateway() + "/" + epoch);
        if (position != null) {
            return Math.min(position, journaled);
        }
        return epoch.equals(note.epoch()) ? 0 : journaled;
    }

    private static long lag(GatewayNote note, boolean online, long nowMillis) {
        if (note.backlog() < 0 || !online && note.backlog() == 0) {
            return -1;
        }
        if (note.backlog() == 0 || note.oldestMillis() == 0) {
            return 0;
        }
        return Math.max(0, nowMillis - (note.oldestMillis() - note.clockOffsetMillis()));
    }

    private static String remark(GatewayNote note, boolean online, boolean knownStore, long lag) {
        if (!online) {
            return note.ended() ? "last-will" : "silent";
        }
        if (!knownStore) {
            return "unknown-store";
        }
        if (Math.abs(note.clockOffsetMillis()) > SKEW_MILLIS) {
            return "clock-skew";
        }
        return lag > LATE_MILLIS ? "backlog" : "";
    }

    private static Set<String> epochs(GatewayNote note) {
        Set<String> epochs = new LinkedHashSet<>(List.of(note.openEpochs()));
        if (!note.epoch().isEmpty()) {
            epochs.add(note.epoch());
        }
        return epochs;
    }

    private Numbers numbers(Collection<GatewayNote> notes) throws SQLException {
        // Cursors first: what is applied while this is asked then counts as applied, not as missing.
        Map<String, Long> journaled = journaled(notes);
        return new Numbers(
                true,
                journaled,
                stores.executeOnEntries(new StreamPositions()),
                quarantine.waiting(),
                Losses.byGateway(database),
                quarantine.lostBatches());
    }

    private Map<String, Long> journaled(Collection<GatewayNote> notes) throws SQLException {
        Set<String> streams = new LinkedHashSet<>();
        notes.forEach(note -> epochs(note).forEach(epoch -> streams.add(note.key() + "/" + epoch)));
        Map<String, Long> journaled = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT stream, seq FROM cursor_position WHERE stream = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("varchar", streams.toArray(new String[0])));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    journaled.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return journaled;
    }
}
