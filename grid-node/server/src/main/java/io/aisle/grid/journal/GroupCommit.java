package io.aisle.grid.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One transaction for the offers of many streams.
///
/// The cursors are locked in the order of their keys, so that two nodes cannot block each other for ever; an offer
/// that is not the next of its stream is left out and harms no other.
final class GroupCommit {
    private final Database database;
    private final JournalListener listener;
    private final boolean sync;
    private final Set<String> knownStreams = new HashSet<>();

    GroupCommit(Database database, JournalListener listener, boolean sync) {
        this.database = database;
        this.listener = listener;
        this.sync = sync;
    }

    /// The commit itself failed: it may or may not have happened.
    static final class InDoubt extends SQLException {
        private static final long serialVersionUID = 1L;

        InDoubt(SQLException cause) {
            super("The commit failed in doubt: " + cause.getMessage(), cause.getSQLState(), cause);
        }
    }

    /// @return one outcome per offer, in their order
    /// @throws SQLException if nothing of the group was committed
    /// @throws InDoubt if that is not known
    List<Outcome> commit(List<Offer> offers, long nowMillis) throws SQLException {
        try (Connection connection = database.connection()) {
            ensureCursors(connection, offers, nowMillis);
            connection.setAutoCommit(false);
            List<Outcome> outcomes;
            try {
                outcomes = write(connection, offers, nowMillis);
            } catch (SQLException | RuntimeException failed) {
                rollback(connection, failed);
                throw failed;
            }
            try {
                connection.commit();
                if (sync) {
                    connection.setAutoCommit(true);
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("CHECKPOINT SYNC");
                    }
                }
            } catch (SQLException failed) {
                database.evict(connection);
                throw new InDoubt(failed);
            }
            return outcomes;
        }
    }

    private void rollback(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            why.addSuppressed(alsoFailed);
            database.evict(connection);
        }
    }

    /// First rows are made at 0, each on its own, so that no group ever waits for another one's insert.
    private void ensureCursors(Connection connection, List<Offer> offers, long nowMillis) throws SQLException {
        Set<Stream> unseen = new TreeSet<>();
        for (Offer offer : offers) {
            if (!knownStreams.contains(offer.stream().key())) {
                unseen.add(offer.stream());
            }
        }
        if (unseen.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO cursor_position (stream, store, gateway, epoch, seq, updated) VALUES (?, ?, ?, ?, 0, ?)"
                        + " ON CONFLICT DO NOTHING")) {
            for (Stream stream : unseen) {
                insert.setString(1, stream.key());
                insert.setString(2, stream.store().value());
                insert.setString(3, stream.gateway().value());
                insert.setString(4, stream.epoch().value());
                insert.setLong(5, nowMillis);
                insert.executeUpdate();
                if (knownStreams.size() > 100_000) {
                    knownStreams.clear();
                }
                knownStreams.add(stream.key());
            }
        }
    }

    private static final class Row {
        final long no;
        final long before;
        long after;

        Row(long no, long seq) {
            this.no = no;
            before = seq;
            after = seq;
        }
    }

    private List<Outcome> write(Connection connection, List<Offer> offers, long nowMillis) throws SQLException {
        Map<String, Row> rows = new HashMap<>();
        long segment = lock(connection, offers, rows);
        List<@Nullable Row> winners = new ArrayList<>(offers.size());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + Segments.table(segment) + " (stream_no, seq, payload) VALUES (?, ?, ?)")) {
            int inserted = 0;
            for (Offer offer : offers) {
                Row row = rows.get(offer.stream().key());
                if (row == null || offer.seq() != row.after + 1) {
                    winners.add(null);
                    continue;
                }
                row.after = offer.seq();
                winners.add(row);
                insert.setLong(1, row.no);
                insert.setLong(2, offer.seq());
                insert.setBytes(3, offer.payload());
                insert.addBatch();
                inserted++;
            }
            if (inserted > 0) {
                insert.executeBatch();
            }
        }
        advance(connection, rows, nowMillis);
        List<Outcome> outcomes = new ArrayList<>(offers.size());
        for (int i = 0; i < offers.size(); i++) {
            Offer offer = offers.get(i);
            if (winners.get(i) == null) {
                Row row = rows.get(offer.stream().key());
                outcomes.add(new Outcome.NotNext(row == null ? 0 : row.after));
                continue;
            }
            outcomes.add(new Outcome.Journaled(offer.seq()));
            if (!offer.damage().isEmpty()) {
                listener.undecodable(connection, offer);
            } else if (offer.batch() != null && listener.concerns(offer.batch())) {
                listener.inTransaction(connection, offer, offer.batch());
            }
        }
        return outcomes;
    }

    /// @return the segment to write
    private long lock(Connection connection, List<Offer> offers, Map<String, Row> rows) throws SQLException {
        String[] keys = offers.stream()
                .map(offer -> offer.stream().key())
                .distinct()
                .sorted()
                .toArray(String[]::new);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT stream, no, seq FROM cursor_position" + " WHERE stream = ANY (?) ORDER BY stream FOR UPDATE")) {
            select.setArray(1, connection.createArrayOf("varchar", keys));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.put(found.getString(1), new Row(found.getLong(2), found.getLong(3)));
                }
            }
        }
        for (String key : keys) {
            if (!rows.containsKey(key)) {
                knownStreams.remove(key); // its first row went with a rollback or a restored database
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT MAX(id) FROM journal_segment")) {
            newest.next();
            return newest.getLong(1);
        }
    }

    private static void advance(Connection connection, Map<String, Row> rows, long nowMillis) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE cursor_position SET seq = ?, updated = ? WHERE no = ? AND seq = ?")) {
            int moved = 0;
            for (Row row : rows.values()) {
                if (row.after > row.before) {
                    update.setLong(1, row.after);
                    update.setLong(2, nowMillis);
                    update.setLong(3, row.no);
                    update.setLong(4, row.before);
                    update.addBatch();
                    moved++;
                }
            }
            if (moved == 0) {
                return;
            }
            for (int count : update.executeBatch()) {
                if (count != 1) {
                    throw new SQLException("A locked cursor moved under the lock; the group is given up.");
                }
            }
        }
    }
}
