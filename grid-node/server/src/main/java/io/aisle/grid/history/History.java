package io.aisle.grid.history;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/// The history's tables. A day is written as a whole, and only over a day of an older view of the store.
public final class History {
    private final DataSource database;

    public History(DataSource database) {
        this.database = database;
    }

    /// @param version how many batches the store was made of
    /// @return false if the day stands there from a newer view
    public boolean write(StoreId store, long version, SalesDay day, long nowMillis) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                boolean written = isNewer(connection, store, version, day, nowMillis);
                if (written) {
                    replaceItems(connection, store, day);
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return written;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
    }

    /// What stands there of a store's live days, as epoch days.
    ///
    /// @param digests of those that were over when they were written
    /// @param unfinished those that were not
    record Known(Map<Long, Long> digests, Set<Long> unfinished) {
        /// The days that must be written: those that are otherwise now, and of those that are not over the ones that
        /// do not stand there as such yet.
        ///
        /// @param now digests of the days as they are
        /// @param today the first day that is not over
        long[] due(Map<Long, Long> now, long today) {
            return now.entrySet().stream()
                    .filter(day -> !day.getValue().equals(digests.get(day.getKey())))
                    .mapToLong(Map.Entry::getKey)
                    .filter(day -> day < today || !unfinished.contains(day))
                    .toArray();
        }
    }

    Known known(StoreId store) throws SQLException {
        Known known = new Known(new HashMap<>(), new HashSet<>());
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT epoch_day, digest, unfinished FROM sales_day WHERE store = ? AND source = 'L'")) {
            select.setString(1, store.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(3)) {
                        known.unfinished.add(rows.getLong(1));
                    } else {
                        known.digests.put(rows.getLong(1), rows.getLong(2));
                    }
                }
            }
        }
        return known;
    }

    /// Works out anew what imported receipt lines say of one day; part of the import's transaction.
    public static void imported(Connection connection, String store, long epochDay, long nowMillis)
            throws SQLException {
        boolean _ = insertDay(connection, store, epochDay, "I");
        // Locks the day until the import's commit, so that two pieces of one day come one after the other.
        try (PreparedStatement update = connection.prepareStatement("UPDATE sales_day SET trading = TRUE,"
                + " unfinished = FALSE, written = ?, receipts = (SELECT COUNT(DISTINCT receipt) FROM past_sale"
                + " WHERE store = ? AND epoch_day = ? AND kind = 'SALE')"
                + " WHERE store = ? AND epoch_day = ? AND source = 'I'")) {
            update.setLong(1, nowMillis);
            update.setString(2, store);
            update.setLong(3, epochDay);
            update.setString(4, store);
            update.setLong(5, epochDay);
            update.executeUpdate();
        }
        deleteItems(connection, store, epochDay, "I");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item_day (store, epoch_day, source,"
                + " code, sold, net, receipts, promotion, promoted, price, available)"
                + " SELECT store, epoch_day, 'I', code,"
                + " SUM(CASE WHEN kind = 'SALE' THEN qty ELSE -qty END),"
                + " SUM(CASE WHEN kind = 'SALE' THEN net ELSE -net END),"
                + " COUNT(DISTINCT CASE WHEN kind = 'SALE' THEN receipt END),"
                + " MAX(CASE WHEN kind = 'SALE' THEN promotion ELSE '' END),"
                + " SUM(CASE WHEN kind = 'SALE' AND promotion <> '' THEN qty ELSE 0 END),"
                + " COALESCE(CAST(SUM(CASE WHEN kind = 'SALE' THEN CAST(unit_price AS DOUBLE PRECISION) * qty ELSE 0 END)"
                + " / NULLIF(SUM(CASE WHEN kind = 'SALE' THEN qty ELSE 0 END), 0) AS BIGINT), 0), -1"
                + " FROM past_sale WHERE store = ? AND epoch_day = ? GROUP BY store, epoch_day, code")) {
            insert.setString(1, store);
            insert.setLong(2, epochDay);
            if (insert.executeUpdate() == 0) {
                removeDay(connection, store, epochDay); // its lines moved to another day
            }
        }
    }

    /// Most days stand there already: a conflict would cost more than everything else.
    private static boolean isNewer(Connection connection, StoreId store, long version, SalesDay day, long nowMillis)
            throws SQLException {
        return isReplaced(connection, store, version, day, nowMillis)
                || insertDay(connection, store.value(), day.date().toEpochDay(), "L")
                        && isReplaced(connection, store, version, day, nowMillis);
    }

    private static boolean isReplaced(Connection connection, StoreId store, long version, SalesDay day, long nowMillis)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE sales_day SET version = ?, digest = ?,"
                + " trading = ?, unfinished = ?, open_minutes = ?, complete = ?, entries = ?, receipts = ?,"
                + " restated = ?, written = ? WHERE store = ? AND epoch_day = ? AND source = 'L'"
                + " AND (version < ? OR version = ? AND (unfinished OR NOT ?))")) {
            update.setLong(1, version);
            update.setLong(2, day.digest());
            update.setBoolean(3, day.isTrading());
            update.setBoolean(4, day.isOpen());
            update.setInt(5, day.openMinutes());
            update.setInt(6, day.completeMilli());
            update.setInt(7, day.entries());
            update.setInt(8, day.receipts());
            update.setLong(9, day.restatedAtMillis());
            update.setLong(10, nowMillis);
            update.setString(11, store.value());
            update.setLong(12, day.date().toEpochDay());
            update.setLong(13, version);
            update.setLong(14, version);
            update.setBoolean(15, day.isOpen());
            return update.executeUpdate() == 1;
        }
    }

    /// @return false if it stands there
    private static boolean insertDay(Connection connection, String store, long epochDay, String source)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sales_day (store, epoch_day, source,"
                + " version, digest, trading, unfinished, open_minutes, complete, entries, receipts, restated, written)"
                + " VALUES (?, ?, ?, -1, 0, FALSE, TRUE, -1, -1, -1, 0, 0, 0) ON CONFLICT DO NOTHING")) {
            insert.setString(1, store);
            insert.setLong(2, epochDay);
            insert.setString(3, source);
            return insert.executeUpdate() == 1;
        }
    }

    private static void replaceItems(Connection connection, StoreId store, SalesDay day) throws SQLException {
        LocalDate date = day.date();
        deleteItems(connection, store.value(), date.toEpochDay(), "L");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO item_day (store, epoch_day, source,"
                + " code, sold, net, receipts, promotion, promoted, price, available)"
                + " VALUES (?, ?, 'L', ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ItemDay item : day.items()) {
                insert.setString(1, store.value());
                insert.setLong(2, date.toEpochDay());
                insert.setString(3, item.code());
                insert.setLong(4, item.soldMilli());
                insert.setLong(5, item.netMicros());
                insert.setInt(6, item.receipts());
                insert.setString(7, item.promotion());
                insert.setLong(8, item.promotedMilli());
                insert.setLong(9, item.priceMicros());
                insert.setInt(10, item.availableMinutes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void deleteItems(Connection connection, String store, long epochDay, String source)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM item_day WHERE store = ? AND epoch_day = ? AND source = ?")) {
            delete.setString(1, store);
            delete.setLong(2, epochDay);
            delete.setString(3, source);
            delete.executeUpdate();
        }
    }

    private static void removeDay(Connection connection, String store, long epochDay) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM sales_day WHERE store = ? AND epoch_day = ? AND source = 'I'")) {
            delete.setString(1, store);
            delete.setLong(2, epochDay);
            delete.executeUpdate();
        }
    }
}
