package io.aisle.grid.journal;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Stores' states on disk. One is replaced only by one that is further in at least one stream and behind
/// in none, so that the journal may be pruned up to it.
final class Checkpoints {
    private static final int PART_BYTES = 512 * 1024; // H2 takes at most 1 MiB in one value

    private final Database database;
    private final CheckpointDays days = new CheckpointDays();

    Checkpoints(Database database) {
        this.database = database;
    }

    /// @return whether it was written
    boolean write(Checkpoint checkpoint) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                boolean written = isNewer(connection, checkpoint) && replace(connection, checkpoint);
                if (written) {
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

    static List<byte[]> pieces(byte[] bytes) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += PART_BYTES) {
            pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES)));
        }
        return pieces;
    }

    private static boolean isNewer(Connection connection, Checkpoint checkpoint) throws SQLException {
        return isReplaced(connection, checkpoint) && isAheadNowhereBehind(connection, checkpoint);
    }

    /// Nearly always there is an older one; an insert that meets it would cost more than the update.
    private static boolean isReplaced(Connection connection, Checkpoint checkpoint) throws SQLException {
        // The conditional update locks the store's row until the commit.
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE checkpoint SET applied_batches = ?, taken_at = ? WHERE store = ? AND applied_batches < ?")) {
            update.setLong(1, checkpoint.appliedBatches());
            update.setLong(2, checkpoint.takenMillis());
            update.setString(3, checkpoint.store().value());
            update.setLong(4, checkpoint.appliedBatches());
            if (update.executeUpdate() == 1) {
                return true;
            }
        }
        try (PreparedStatement first = connection.prepareStatement(
                "INSERT INTO checkpoint (store, applied_batches, taken_at, parts) VALUES (?, ?, ?, 0)"
                        + " ON CONFLICT DO NOTHING")) {
            first.setString(1, checkpoint.store().value());
            first.setLong(2, checkpoint.appliedBatches());
            first.setLong(3, checkpoint.takenMillis());
            return first.executeUpdate() == 1;
        }
    }

    /// A stream that has left the state stands where it left, if those that left make the state whole.
    private static boolean isAheadNowhereBehind(Connection connection, Checkpoint checkpoint) throws SQLException {
        Map<Stream, Long> reached = new HashMap<>(checkpoint.positions());
        if (sum(reached) != checkpoint.appliedBatches()) {
            Cursors.retired(connection, checkpoint.store()).forEach(reached::putIfAbsent);
            if (sum(reached) != checkpoint.appliedBatches()) {
                return false;
            }
        }
        for (Map.Entry<Stream, Long> stored :
                positions(connection, checkpoint.store()).entrySet()) {
            if (reached.getOrDefault(stored.getKey(), 0L) < stored.getValue()) {
                return false;
            }
        }
        return true;
    }

    private static long sum(Map<Stream, Long> positions) {
        return positions.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean replace(Connection connection, Checkpoint checkpoint) throws SQLException {
        String store = checkpoint.store().value();
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM checkpoint_part WHERE store = ?")) {
            delete.setString(1, store);
            delete.executeUpdate();
        }
        int parts = 0;
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO checkpoint_part (store, part, bytes) VALUES (?, ?, ?)")) {
            for (byte[] bytes : pieces(checkpoint.base())) {
                insert.setString(1, store);
                insert.setInt(2, parts++);
                insert.setBytes(3, bytes);
                insert.executeUpdate();
            }
        }
        if (!days.replace(connection, checkpoint) || !move(connection, checkpoint)) {
            return false;
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE checkpoint SET parts = ? WHERE store = ?")) {
            update.setInt(1, parts);
            update.setString(2, store);
            update.executeUpdate();
        }
        return true;
    }

    /// The rows of streams that have left stay: the journal is pruned by them.
    ///
    /// @return false if the checkpoint is ahead of the journal: such a state must never be kept
    private static boolean move(Connection connection, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE checkpoint_position SET seq = ?"
                        + " WHERE stream_no = (SELECT no FROM cursor_position WHERE stream = ? AND seq >= ?)");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO checkpoint_position"
                                + " (stream_no, store, seq) SELECT no, ?, ? FROM cursor_position WHERE stream = ? AND seq >= ?")) {
            for (Map.Entry<Stream, Long> position : checkpoint.positions().entrySet()) {
                update.setLong(1, position.getValue());
                update.setString(2, position.getKey().key());
                update.setLong(3, position.getValue());
                if (update.executeUpdate() == 1) {
                    continue;
                }
                insert.setString(1, checkpoint.store().value());
                insert.setLong(2, position.getValue());
                insert.setString(3, position.getKey().key());
                insert.setLong(4, position.getValue());
                if (insert.executeUpdate() != 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /// @param firstDay epoch day from which on days are wanted in memory
    Optional<Checkpoint> read(StoreId store, long firstDay) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return read(connection, store, firstDay);
            } finally {
                connection.rollback();
            }
        }
    }

    /// The digest of every stored day of a store, by epoch day.
    Map<Long, Long> digests(StoreId store) throws SQLException {
        try (Connection connection = database.connection()) {
            return days.digests(connection, store);
        }
    }

    /// One stored day, empty if it is not stored.
    Optional<byte[]> day(StoreId store, long epochDay) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return Optional.ofNullable(
                        days.days(connection, store, epochDay, epochDay).get(epochDay));
            } finally {
                connection.rollback();
            }
        }
    }

    private Optional<Checkpoint> read(Connection connection, StoreId store, long firstDay) throws SQLException {
        long applied;
        long taken;
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT applied_batches, taken_at FROM checkpoint WHERE store = ? AND parts > 0")) {
            select.setString(1, store.value());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                applied = rows.getLong(1);
                taken = rows.getLong(2);
            }
        }
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT bytes FROM checkpoint_part WHERE store = ? ORDER BY part")) {
            select.setString(1, store.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    state.writeBytes(rows.getBytes(1));
                }
            }
        }
        return Optional.of(new Checkpoint(
                store,
                applied,
                taken,
                positions(connection, store),
                state.toByteArray(),
                days.digests(connection, store),
                days.days(connection, store, firstDay, Long.MAX_VALUE),
                days.remains(connection, store, Long.MIN_VALUE, firstDay - 1)));
    }

    private static Map<Stream, Long> positions(Connection connection, StoreId store) throws SQLException {
        Map<Stream, Long> positions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT c.gateway, c.epoch, p.seq"
                + " FROM checkpoint_position p JOIN cursor_position c ON c.no = p.stream_no WHERE p.store = ?")) {
            select.setString(1, store.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    positions.put(
                            Stream.of(store, new GatewayId(rows.getString(1)), new Epoch(rows.getString(2))),
                            rows.getLong(3));
                }
            }
        }
        return positions;
    }

    /// How many batches each stored checkpoint is made of.
    Map<StoreId, Long> appliedBatches() throws SQLException {
        Map<StoreId, Long> applied = new HashMap<>();
        try (Connection connection = database.connection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT store, applied_batches FROM checkpoint WHERE parts > 0");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                applied.put(new StoreId(rows.getString(1)), rows.getLong(2));
            }
        }
        return applied;
    }
}
