package io.aisle.grid.journal;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Reads how far each stream is journaled.
final class Cursors {
    private final Database database;

    Cursors(Database database) {
        this.database = database;
    }

    /// Streams without a row are missing from the answer; they stand at 0.
    Map<Stream, Long> of(Collection<Stream> streams) throws SQLException {
        Map<String, Stream> byKey = new HashMap<>();
        streams.forEach(stream -> byKey.put(stream.key(), stream));
        Map<Stream, Long> cursors = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT stream, seq FROM cursor_position WHERE stream = ANY (?)")) {
            select.setArray(
                    1, connection.createArrayOf("varchar", byKey.keySet().toArray(String[]::new)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Stream stream = byKey.get(rows.getString(1));
                    if (stream != null) {
                        cursors.put(stream, rows.getLong(2));
                    }
                }
            }
        }
        return cursors;
    }

    Map<Stream, Long> of(StoreId store) throws SQLException {
        Map<Stream, Long> cursors = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT gateway, epoch, seq FROM cursor_position WHERE store = ?")) {
            select.setString(1, store.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    cursors.put(
                            Stream.of(store, new GatewayId(rows.getString(1)), new Epoch(rows.getString(2))),
                            rows.getLong(3));
                }
            }
        }
        return cursors;
    }

    /// The streams of a store that may have left its positions, each with the number it left with. What a
    /// store lacks is among them if they are read after its positions.
    Map<Stream, Long> retired(StoreId store) throws SQLException {
        try (Connection connection = database.connection()) {
            return retired(connection, store);
        }
    }

    static Map<Stream, Long> retired(Connection connection, StoreId store) throws SQLException {
        Map<Stream, Long> retired = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT gateway, epoch, retired FROM cursor_position WHERE store = ? AND retired > 0")) {
            select.setString(1, store.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    retired.put(
                            Stream.of(store, new GatewayId(rows.getString(1)), new Epoch(rows.getString(2))),
                            rows.getLong(3));
                }
            }
        }
        return retired;
    }

    /// Writes down, never less than before, the number of each stream that is drained and whose store's
    /// checkpoint has all of it. One stream at a time: no lock is held while another is waited for.
    ///
    /// @return the numbers of those that may leave now
    Map<Stream, Long> retire(Collection<Stream> ended) throws SQLException {
        Map<Stream, Long> retired = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement("UPDATE cursor_position SET retired = seq"
                        + " WHERE stream = ? AND retired < seq AND seq ="
                        + " (SELECT p.seq FROM checkpoint_position p WHERE p.stream_no = cursor_position.no)");
                PreparedStatement select = connection.prepareStatement(
                        "SELECT retired FROM cursor_position WHERE stream = ? AND retired > 0 AND retired = seq")) {
            for (Stream stream : ended) {
                update.setString(1, stream.key());
                update.executeUpdate();
                select.setString(1, stream.key());
                try (ResultSet rows = select.executeQuery()) {
                    if (rows.next()) {
                        retired.put(stream, rows.getLong(1));
                    }
                }
            }
        }
        return retired;
    }

    /// How many batches each store has in the journal, pruned ones included.
    Map<StoreId, Long> totals() throws SQLException {
        Map<StoreId, Long> totals = new HashMap<>();
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT store, SUM(seq) FROM cursor_position GROUP BY store")) {
            while (rows.next()) {
                totals.put(new StoreId(rows.getString(1)), rows.getLong(2));
            }
        }
        return totals;
    }
}
