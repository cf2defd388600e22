package io.aisle.grid.journal;

import static java.util.concurrent.TimeUnit.DAYS;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tables that hold the raw batches. Only the newest one is written; an old one is dropped whole.
final class Segments {
    private static final Logger log = LoggerFactory.getLogger(Segments.class);

    private final Database database;
    private final long rowsPerSegment;
    private final InstantSource clock;
    private long current;
    private long rowsWritten;

    Segments(Database database, long rowsPerSegment, InstantSource clock) {
        this.database = database;
        this.rowsPerSegment = rowsPerSegment;
        this.clock = clock;
    }

    static String table(long id) {
        return "journal_" + id;
    }

    /// Oldest first.
    static List<Long> ids(Connection connection) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM journal_segment ORDER BY id")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    /// Begins a new segment if there is none, if the newest is of an earlier UTC day, or if this node has filled
    /// it. Two nodes that do this at once make the same one.
    void rollIfDue() throws SQLException {
        try (Connection connection = database.connection()) {
            long newest = 0;
            long created = 0;
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT id, created FROM journal_segment ORDER BY id DESC FETCH FIRST 1 ROW ONLY")) {
                if (rows.next()) {
                    newest = rows.getLong(1);
                    created = rows.getLong(2);
                }
            }
            if (newest != current) {
                current = newest;
                rowsWritten = 0;
            }
            long now = clock.millis();
            boolean newDay = Math.floorDiv(now, DAYS.toMillis(1)) > Math.floorDiv(created, DAYS.toMillis(1));
            if (newest == 0 || newDay || isFull()) {
                begin(connection, newest + 1, now);
                current = newest + 1;
                rowsWritten = 0;
            }
        }
    }

    /// This node has written so many rows more. The writer's thread alone calls this and rolls.
    void written(int rows) {
        rowsWritten += rows;
    }

    boolean isFull() {
        return rowsWritten >= rowsPerSegment;
    }

    private static void begin(Connection connection, long id, long now) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS " + table(id)
                        + " (stream_no BIGINT NOT NULL, seq BIGINT NOT NULL, payload BYTEA NOT NULL,"
                        + " PRIMARY KEY (stream_no, seq))");
                break;
            } catch (SQLException raced) {
                // PostgreSQL's IF NOT EXISTS may still collide with another session that creates the same table.
                if (attempt == 3) {
                    throw raced;
                }
            }
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO journal_segment (id, created) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setLong(1, id);
            insert.setLong(2, now);
            insert.executeUpdate();
        }
        log.info("The journal goes on in table {}.", table(id));
    }

    /// Drops every segment but the newest whose every stream has a checkpoint at or beyond its last number there.
    ///
    /// @return how many were dropped
    int prune() throws SQLException {
        int dropped = 0;
        try (Connection connection = database.connection()) {
            List<Long> ids = ids(connection);
            for (long id : ids.subList(0, Math.max(0, ids.size() - 1))) {
                if (isPassed(connection, id) && drop(connection, id)) {
                    dropped++;
                }
            }
        }
        return dropped;
    }

    private static boolean isPassed(Connection connection, long id) throws SQLException {
        String query = "SELECT COUNT(*) FROM (SELECT stream_no, MAX(seq) AS last_seq FROM " + table(id)
                + " GROUP BY stream_no) s LEFT JOIN checkpoint_position p ON p.stream_no = s.stream_no"
                + " WHERE p.seq IS NULL OR p.seq < s.last_seq";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1) == 0;
        }
    }

    /// On PostgreSQL another node may still be writing its last group into an old segment: lock, look again, then
    /// drop. On H2 there is one node, and its writer never returns to an old segment.
    private boolean drop(Connection connection, long id) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            if (!database.isH2()) {
                statement.execute("SET LOCAL lock_timeout = '1s'");
                statement.execute("LOCK TABLE " + table(id) + " IN ACCESS EXCLUSIVE MODE");
            }
            if (!isPassed(connection, id)) {
                connection.rollback();
                return false;
            }
            statement.executeUpdate("DELETE FROM journal_segment WHERE id = " + id);
            statement.execute("DROP TABLE IF EXISTS " + table(id));
            connection.commit();
            log.info("Journal table {} was dropped: checkpoints hold all of it.", table(id));
            return true;
        } catch (SQLException busy) {
            connection.rollback();
            log.debug("Journal table {} is in use; it is dropped later: {}", table(id), Database.firstSentence(busy));
            return false;
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
