package io.aisle.grid.journal;

import io.aisle.domain.StoreId;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// The days of stored checkpoints. Only what changed is written; what did not must be stored already, as
/// its digest tells.
final class CheckpointDays {
    private static final int DAY = 0;
    private static final int REMAINS = 1;

    /// @return false if a day that is not among the written ones is not stored as the checkpoint has it
    boolean replace(Connection connection, Checkpoint checkpoint) throws SQLException {
        Map<Long, Long> stored = digests(connection, checkpoint.store());
        for (Map.Entry<Long, Long> day : checkpoint.digests().entrySet()) {
            boolean written = checkpoint.days().containsKey(day.getKey());
            if (!written && !day.getValue().equals(stored.get(day.getKey()))) {
                return false;
            }
        }
        try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM checkpoint_day WHERE store = ? AND epoch_day = ?");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO checkpoint_day"
                        + " (store, epoch_day, kind, part, digest, bytes) VALUES (?, ?, ?, ?, ?, ?)")) {
            for (long day : stored.keySet()) {
                // A day that the state does not have is of a state that was given up.
                if (checkpoint.days().containsKey(day) || !checkpoint.digests().containsKey(day)) {
                    delete.setString(1, checkpoint.store().value());
                    delete.setLong(2, day);
                    delete.executeUpdate();
                }
            }
            insert(insert, checkpoint, DAY, checkpoint.days());
            insert(insert, checkpoint, REMAINS, checkpoint.remains());
        }
        return true;
    }

    private static void insert(PreparedStatement insert, Checkpoint checkpoint, int kind, Map<Long, byte[]> days)
            throws SQLException {
        for (Map.Entry<Long, byte[]> day : days.entrySet()) {
            int part = 0;
            for (byte[] bytes : Checkpoints.pieces(day.getValue())) {
                insert.setString(1, checkpoint.store().value());
                insert.setLong(2, day.getKey());
                insert.setInt(3, kind);
                insert.setInt(4, part++);
                insert.setLong(5, checkpoint.digests().getOrDefault(day.getKey(), 0L));
                insert.setBytes(6, bytes);
                insert.executeUpdate();
            }
        }
    }

    Map<Long, Long> digests(Connection connection, StoreId store) throws SQLException {
        Map<Long, Long> digests = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT epoch_day, digest FROM checkpoint_day WHERE store = ? AND kind = 0 AND part = 0")) {
            select.setString(1, store.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    digests.put(rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return digests;
    }

    Map<Long, byte[]> days(Connection connection, StoreId store, long first, long last) throws SQLException {
        return read(connection, store, DAY, first, last);
    }

    Map<Long, byte[]> remains(Connection connection, StoreId store, long first, long last) throws SQLException {
        return read(connection, store, REMAINS, first, last);
    }

    private static Map<Long, byte[]> read(Connection connection, StoreId store, int kind, long first, long last)
            throws SQLException {
        Map<Long, ByteArrayOutputStream> days = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT epoch_day, bytes FROM checkpoint_day"
                + " WHERE store = ? AND epoch_day BETWEEN ? AND ? AND kind = ? ORDER BY epoch_day, part")) {
            select.setString(1, store.value());
            select.setLong(2, first);
            select.setLong(3, last);
            select.setInt(4, kind);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    days.computeIfAbsent(rows.getLong(1), day -> new ByteArrayOutputStream())
                            .writeBytes(rows.getBytes(2));
                }
            }
        }
        Map<Long, byte[]> whole = new TreeMap<>();
        days.forEach((day, bytes) -> whole.put(day, bytes.toByteArray()));
        return whole;
    }
}
