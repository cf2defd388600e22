package io.aisle.grid.forecast;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// The models' table.
final class Models {
    private Models() {}

    /// The model that stands for a group.
    ///
    /// @param model bytes of a [io.aisle.ml.train.BoostedModel]
    /// @param outlooks bytes of [KeptOutlooks]
    record Standing(long no, long lastDay, String verdict, byte[] model, byte[] outlooks) implements Serializable {}

    static @Nullable Standing standing(Connection connection, String group) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT no, last_day, verdict, model, outlooks"
                + " FROM forecast_model WHERE store_group = ? AND stands ORDER BY no DESC")) {
            select.setString(1, group);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Standing(
                                row.getLong(1), row.getLong(2), row.getString(3), row.getBytes(4), row.getBytes(5))
                        : null;
            }
        }
    }

    static String verdict(Connection connection, String group) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT verdict FROM forecast_model WHERE store_group = ? ORDER BY no DESC FETCH FIRST 1 ROW ONLY")) {
            select.setString(1, group);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /// Puts a model in the place of the one that stood.
    static void replace(
            Connection connection,
            String group,
            long nowMillis,
            long lastDay,
            String verdict,
            String provenance,
            byte[] model,
            byte[] outlooks)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE forecast_model SET stands = FALSE, model = ?, outlooks = ? WHERE store_group = ? AND stands")) {
            update.setBytes(1, new byte[0]);
            update.setBytes(2, new byte[0]);
            update.setString(3, group);
            update.executeUpdate();
        }
        insert(connection, group, true, nowMillis, lastDay, verdict, provenance, model, outlooks);
    }

    /// Gives the model that stands newer outlooks.
    static void goOn(Connection connection, String group, byte[] outlooks) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE forecast_model SET outlooks = ? WHERE store_group = ? AND stands")) {
            update.setBytes(1, outlooks);
            update.setString(2, group);
            update.executeUpdate();
        }
    }

    /// Remembers a model that did not win.
    static void refuse(
            Connection connection, String group, long nowMillis, long lastDay, String verdict, String provenance)
            throws SQLException {
        insert(connection, group, false, nowMillis, lastDay, verdict, provenance, new byte[0], new byte[0]);
    }

    private static void insert(
            Connection connection,
            String group,
            boolean stands,
            long nowMillis,
            long lastDay,
            String verdict,
            String provenance,
            byte[] model,
            byte[] outlooks)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO forecast_model (store_group, stands,"
                + " trained, last_day, verdict, provenance, model, outlooks) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, group);
            insert.setBoolean(2, stands);
            insert.setLong(3, nowMillis);
            insert.setLong(4, lastDay);
            insert.setString(5, verdict);
            insert.setString(6, provenance);
            insert.setBytes(7, model);
            insert.setBytes(8, outlooks);
            insert.executeUpdate();
        }
    }
}
