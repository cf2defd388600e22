package io.aisle.grid.desk;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.RetryRequestCodec;
import io.aisle.domain.reading.Topics;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.QuarantineQuery;
import io.aisle.grid.client.Retry;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Lists what stands in quarantine and hands it back to its gateway to be read again.
///
/// waiting → retrying → settled, or waiting again with the new reason; a retry that nobody answers within the
/// patience ends by itself.
final class QuarantineBook {
    static final int RAW_IN_LISTS = 1_024;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration DAY = Duration.ofHours(24);
    private static final String COLUMNS = "q.no, q.store, q.gateway, q.device, q.topic, q.received, q.times, q.state,"
            + " q.reason, q.bytes, q.retried";

    private final DataSource database;
    private final Outlet outlet;
    private final InstantSource clock;

    QuarantineBook(DataSource database, Outlet outlet, InstantSource clock) {
        this.database = database;
        this.outlet = outlet;
        this.clock = clock;
    }

    QuarantinePage page(QuarantineQuery query) throws SQLException {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder(" WHERE 1 = 1");
        if (!query.includeSettled()) {
            where.append(" AND q.state <> 'settled'");
        }
        // A retry that nobody answered in time counts as waiting again.
        switch (query.state()) {
            case "" -> {
                // whatever is left
            }
            case "waiting" -> {
                where.append(" AND (q.state = 'waiting' OR q.state = 'retrying' AND q.retried <= ?)");
                values.add(clock.millis() - PATIENCE.toMillis());
            }
            case "retrying" -> {
                where.append(" AND q.state = 'retrying' AND q.retried > ?");
                values.add(clock.millis() - PATIENCE.toMillis());
            }
            default -> {
                where.append(" AND q.state = ?");
                values.add(query.state());
            }
        }
        if (!query.reason().isBlank()) {
            where.append(" AND LOWER(q.reason) LIKE ? ESCAPE '!'");
            values.add("%" + escaped(query.reason().strip().toLowerCase(Locale.ROOT)) + "%");
        }
        if (!query.store().isEmpty()) {
            where.append(" AND q.store = ?");
            values.add(query.store());
        }
        try (Connection connection = database.getConnection()) {
            if (query.stores().length > 0) {
                where.append(" AND q.store = ANY (?)");
                values.add(connection.createArrayOf("varchar", query.stores()));
            }
            long total = count(connection, where.toString(), values);
            List<Object> recent = new ArrayList<>(values);
            recent.add(clock.millis() - DAY.toMillis());
            long today = count(connection, where + " AND q.received >= ?", recent);
            return new QuarantinePage(list(connection, where.toString(), values, query), total, today);
        }
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    @Nullable
    QuarantineItem item(String id) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return item(connection, number(id));
        }
    }

    /// @param reachable whether the gateway of a store is online
    Retry retry(String id, BiPredicate<StoreId, GatewayId> reachable) throws SQLException {
        long no = number(id);
        long now = clock.millis();
        try (Connection connection = database.getConnection()) {
            Waiting waiting = waiting(connection, no);
            QuarantineItem item = waiting == null ? null : item(connection, no);
            if (waiting == null || item == null) {
                return Retry.UNKNOWN;
            }
            if (waiting.state.equals("settled")) {
                return Retry.SETTLED;
            }
            if (!waiting.kind.equals(Quarantine.MESSAGE)) {
                return Retry.NOT_POSSIBLE;
            }
            if (isUnderWay(waiting.state, waiting.retriedMillis, now)) {
                return Retry.UNDER_WAY;
            }
            StoreId store = new StoreId(item.store());
            GatewayId gateway = new GatewayId(item.gateway());
            if (!reachable.test(store, gateway)) {
                return Retry.GATEWAY_OFFLINE;
            }
            if (!claim(connection, no, waiting.retriedMillis, now)) {
                return Retry.UNDER_WAY;
            }
            outlet.publish(
                    new Topics(store, gateway).retry(),
                    RetryRequestCodec.encode(
                            new RetryRequest(item.device(), waiting.origin, item.topic(), item.raw())));
            return Retry.SENT;
        }
    }

    /// How many still wait, by `store/gateway`.
    Map<String, Long> waiting() throws SQLException {
        return counts("SELECT store, gateway, COUNT(*) FROM quarantine WHERE state <> 'settled' AND kind <> 'lost'"
                + " GROUP BY store, gateway");
    }

    /// How many batches are lost, by `store/gateway`.
    Map<String, Long> lostBatches() throws SQLException {
        return counts("SELECT store, gateway, COUNT(*) FROM quarantine WHERE kind = 'lost' GROUP BY store, gateway");
    }

    private Map<String, Long> counts(String query) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                counts.put(rows.getString(1) + "/" + rows.getString(2), rows.getLong(3));
            }
        }
        return counts;
    }

    private record Waiting(String state, String kind, long origin, long retriedMillis) {}

    private static @Nullable Waiting waiting(Connection connection, long no) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT state, kind, origin, retried FROM quarantine WHERE no = ?")) {
            select.setLong(1, no);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? new Waiting(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4))
                        : null;
            }
        }
    }

    private static boolean claim(Connection connection, long no, long retriedBefore, long now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE quarantine SET state = 'retrying',"
                + " retried = ? WHERE no = ? AND retried = ? AND state <> 'settled'")) {
            update.setLong(1, now);
            update.setLong(2, no);
            update.setLong(3, retriedBefore);
            return update.executeUpdate() == 1;
        }
    }

    private @Nullable QuarantineItem item(Connection connection, long no) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM quarantine q WHERE q.no = ?")) {
            select.setLong(1, no);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? item(rows, raw(connection, no)) : null;
            }
        }
    }

    private QuarantineItem[] list(Connection connection, String where, List<Object> values, QuarantineQuery query)
            throws SQLException {
        List<QuarantineItem> items = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS + ", p.raw FROM quarantine q"
                + " LEFT JOIN quarantine_part p ON p.no = q.no AND p.part = 0" + where
                + " ORDER BY q.received DESC, q.no DESC LIMIT ? OFFSET ?")) {
            int next = bind(select, values);
            select.setInt(next, Math.clamp(query.limit(), 1, 1_000));
            select.setInt(next + 1, Math.max(0, query.offset()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] raw = rows.getBytes(12);
                    items.add(item(
                            rows, raw == null ? new byte[0] : Arrays.copyOf(raw, Math.min(raw.length, RAW_IN_LISTS))));
                }
            }
        }
        return items.toArray(QuarantineItem[]::new);
    }

    private QuarantineItem item(ResultSet row, byte[] raw) throws SQLException {
        String state = row.getString(8);
        boolean gaveUp = state.equals("retrying") && !isUnderWay(state, row.getLong(11), clock.millis());
        return new QuarantineItem(
                Long.toString(row.getLong(1), 36),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getInt(7),
                gaveUp ? "waiting" : state,
                row.getString(9),
                row.getLong(10),
                raw);
    }

    private static byte[] raw(Connection connection, long no) throws SQLException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT raw FROM quarantine_part WHERE no = ? ORDER BY part")) {
            select.setLong(1, no);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    raw.writeBytes(rows.getBytes(1));
                }
            }
        }
        return raw.toByteArray();
    }

    private static long count(Connection connection, String where, List<Object> values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM quarantine q" + where)) {
            bind(select, values);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static int bind(PreparedStatement statement, List<Object> values) throws SQLException {
        int next = 1;
        for (Object value : values) {
            if (value instanceof java.sql.Array array) {
                statement.setArray(next++, array);
            } else {
                statement.setObject(next++, value);
            }
        }
        return next;
    }

    private static boolean isUnderWay(String state, long retriedMillis, long now) {
        return state.equals("retrying") && now - retriedMillis < PATIENCE.toMillis();
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id, 36);
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }
}
