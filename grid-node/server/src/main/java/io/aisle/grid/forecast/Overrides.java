package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastOverride;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The overrides' table.
final class Overrides {
    private static final String COLUMNS =
            "no, store, code, first_day, last_day, way, amount, reason, author, made, undone";

    private Overrides() {}

    /// Those that are not undone, oldest first, by item.
    static Map<String, List<ForecastOverride>> counting(Connection connection, String store) throws SQLException {
        Map<String, List<ForecastOverride>> counting = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM forecast_override WHERE store = ? AND undone = 0 ORDER BY no")) {
            select.setString(1, store);
            for (ForecastOverride override : read(select)) {
                counting.computeIfAbsent(override.code(), code -> new ArrayList<>())
                        .add(override);
            }
        }
        return counting;
    }

    /// All of an item's, oldest first.
    static List<ForecastOverride> all(Connection connection, String store, String code) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM forecast_override WHERE store = ? AND code = ? ORDER BY no")) {
            select.setString(1, store);
            select.setString(2, code);
            return read(select);
        }
    }

    /// The newest of a store, newest first.
    static List<ForecastOverride> newest(Connection connection, String store, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS
                + " FROM forecast_override WHERE store = ? ORDER BY no DESC FETCH FIRST " + most + " ROWS ONLY")) {
            select.setString(1, store);
            return read(select);
        }
    }

    private static List<ForecastOverride> read(PreparedStatement select) throws SQLException {
        List<ForecastOverride> overrides = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                overrides.add(ForecastOverride.said(
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getLong(5),
                                ForecastOverride.Way.valueOf(row.getString(6)),
                                row.getDouble(7),
                                row.getString(8),
                                row.getString(9))
                        .kept(row.getLong(1), row.getLong(10), row.getLong(11)));
            }
        }
        return overrides;
    }

    static long add(Connection connection, ForecastOverride override, long nowMillis) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO forecast_override (store, code, first_day, last_day, way, amount, reason, author, made,"
                        + " undone, undone_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
                Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, override.store());
            insert.setString(2, override.code());
            insert.setLong(3, override.firstDay());
            insert.setLong(4, override.lastDay());
            insert.setString(5, override.way());
            insert.setDouble(6, override.amount());
            insert.setString(7, override.reason());
            insert.setString(8, override.author());
            insert.setLong(9, nowMillis);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong("no");
            }
        }
    }

    /// @param undoneMillis 0 to let it count again
    static boolean mark(Connection connection, String store, long no, long undoneMillis, String by)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE forecast_override SET undone = ?,"
                + " undone_by = ? WHERE store = ? AND no = ? AND (undone = 0) = ?")) {
            update.setLong(1, undoneMillis);
            update.setString(2, by);
            update.setString(3, store);
            update.setLong(4, no);
            update.setBoolean(5, undoneMillis != 0);
            return update.executeUpdate() == 1;
        }
    }
}
