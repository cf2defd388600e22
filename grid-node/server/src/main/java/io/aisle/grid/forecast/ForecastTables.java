package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what a run found out of a store, and what was given out before.
final class ForecastTables {
    /// How often a forecast is kept to be held against what comes, in days.
    private static final int KEEP_EVERY = 7;

    private static final int KEEP_DAYS = 70;
    private static final int AT_ONCE = 500;

    private ForecastTables() {}

    /// A store that has too little history.
    static void lacking(Connection connection, String store, String group, long lastDay, int known)
            throws SQLException {
        state(connection, store, group, 0, lastDay, known);
    }

    /// Replaces all that stood of the store; part of the caller's transaction.
    static void write(Connection connection, StoreResult result, long nowMillis) throws SQLException {
        state(connection, result.store(), result.group(), nowMillis, result.lastDay(), result.daysKnown());
        delete(connection, "DELETE FROM forecast WHERE store = ?", result.store());
        insert(
                connection,
                "INSERT INTO forecast (store, kind, name, model, bands) VALUES (?, ?, ?, ?, ?)",
                result,
                null);
        delete(connection, "DELETE FROM forecast_question WHERE store = ?", result.store());
        questions(connection, result);
        if (keepsNow(connection, result)) {
            insert(
                    connection,
                    "INSERT INTO forecast_kept (store, kind, name, model, bands, last_day) VALUES (?, ?, ?, ?, ?, ?)",
                    result,
                    result.lastDay());
        }
        delete(connection, "DELETE FROM forecast_accuracy WHERE store = ?", result.store());
        accuracy(connection, result.store(), result.backtest());
        accuracy(connection, result.store(), result.reality());
    }

    private static void state(Connection connection, String store, String group, long made, long lastDay, int known)
            throws SQLException {
        delete(connection, "DELETE FROM forecast_store WHERE store = ?", store);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO forecast_store (store, store_group,"
                + " made, last_day, days_needed, days_known) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, store);
            insert.setString(2, group);
            insert.setLong(3, made);
            insert.setLong(4, lastDay);
            insert.setInt(5, Horizon.leastDays());
            insert.setInt(6, known);
            insert.executeUpdate();
        }
    }

    private static void insert(Connection connection, String statement, StoreResult result, @Nullable Long lastDay)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            int waiting = 0;
            for (StoreResult.Given given : result.forecasts()) {
                if (lastDay != null && !isHeldAgainstWhatCame(given.kind())) {
                    continue;
                }
                insert.setString(1, result.store());
                insert.setString(2, given.kind().letter());
                insert.setString(3, given.name());
                insert.setString(4, given.model());
                insert.setBytes(5, given.bands());
                if (lastDay != null) {
                    insert.setLong(6, lastDay);
                }
                insert.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static boolean isHeldAgainstWhatCame(ForecastKind kind) {
        return kind == ForecastKind.ITEM || kind == ForecastKind.FOOTFALL;
    }

    private static void questions(Connection connection, StoreResult result) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO forecast_question (store, name, asked) VALUES (?, ?, ?)")) {
            int waiting = 0;
            for (Map.Entry<String, byte[]> question : result.questions().entrySet()) {
                insert.setString(1, result.store());
                insert.setString(2, question.getKey());
                insert.setBytes(3, question.getValue());
                insert.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /// What the model was asked about an item; null if its forecast has no model in it.
    static byte @Nullable [] question(Connection connection, String store, String code) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT asked FROM forecast_question WHERE store = ? AND name = ?")) {
            select.setString(1, store);
            select.setString(2, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    private static boolean keepsNow(Connection connection, StoreResult result) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM forecast_kept WHERE store = ? AND last_day < ?")) {
            delete.setString(1, result.store());
            delete.setLong(2, result.lastDay() - KEEP_DAYS);
            delete.executeUpdate();
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT MAX(last_day) FROM forecast_kept WHERE store = ?")) {
            select.setString(1, result.store());
            try (ResultSet row = select.executeQuery()) {
                return !row.next() || row.getLong(1) + KEEP_EVERY <= result.lastDay();
            }
        }
    }

    /// The last days that kept forecasts of a store knew, before a day.
    static List<Long> keptDays(Connection connection, String store, long beforeDay) throws SQLException {
        List<Long> days = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT DISTINCT last_day FROM forecast_kept WHERE store = ? AND last_day < ? ORDER BY last_day")) {
            select.setString(1, store);
            select.setLong(2, beforeDay);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(row.getLong(1));
                }
            }
        }
        return days;
    }

    /// Forecasts of items and footfall as they were given out, of a store and by the last day that they knew.
    static List<StoreResult.Given> kept(Connection connection, String store, long lastDay) throws SQLException {
        List<StoreResult.Given> kept = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT kind, name, model, bands"
                + " FROM forecast_kept WHERE store = ? AND last_day = ? AND kind IN ('I', 'F')")) {
            select.setString(1, store);
            select.setLong(2, lastDay);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    kept.add(new StoreResult.Given(
                            row.getString(1).equals("I") ? ForecastKind.ITEM : ForecastKind.FOOTFALL,
                            row.getString(2),
                            row.getString(3),
                            row.getBytes(4)));
                }
            }
        }
        return kept;
    }

    private static void accuracy(Connection connection, String store, List<ForecastAccuracy> rows) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO forecast_accuracy (store, source, kind,"
                        + " name, model, first_ahead, last_ahead, series, days, mase, wape, rmsse, bias, pinball, coverage80)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (ForecastAccuracy row : rows) {
                insert.setString(1, store);
                insert.setString(2, row.source());
                insert.setString(3, row.kind());
                insert.setString(4, row.name());
                insert.setString(5, row.model());
                insert.setInt(6, row.firstAhead());
                insert.setInt(7, row.lastAhead());
                insert.setInt(8, row.series());
                insert.setInt(9, row.days());
                insert.setDouble(10, row.mase());
                insert.setDouble(11, row.wape());
                insert.setDouble(12, row.rmsse());
                insert.setDouble(13, row.bias());
                insert.setDouble(14, row.pinball());
                insert.setDouble(15, row.coverage80());
                insert.addBatch();
                if (++waiting % AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private static void delete(Connection connection, String statement, String store) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(statement)) {
            delete.setString(1, store);
            delete.executeUpdate();
        }
    }
}
