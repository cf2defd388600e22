package io.aisle.grid.chaos;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/// What may happen to PostgreSQL while it lives.
final class Databases {
    private static final long SLOW_SECONDS = 30;
    private static final long STOPPED_MILLIS = 160;
    private static final long RUNNING_MILLIS = 40;
    private static final long READ_ONLY_SECONDS = 20;
    private static final long FULL_SECONDS = 20;
    private static final long CUT_SECONDS = 15;
    private static final int MOST_CUTS = 60;

    private final Program database;
    private final String url;
    private final Random random;

    Databases(Program database, String url, Random random) {
        this.database = database;
        this.url = url;
        this.random = random;
    }

    /// Lets it work a fifth of the time, in pieces too short for anybody's time limit.
    String slow() throws IOException, InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(SLOW_SECONDS);
        while (System.nanoTime() < end) {
            database.freeze();
            try {
                MILLISECONDS.sleep(STOPPED_MILLIS);
            } finally {
                database.thaw();
            }
            MILLISECONDS.sleep(RUNNING_MILLIS);
        }
        return "the database stopped for " + STOPPED_MILLIS + " of every " + (STOPPED_MILLIS + RUNNING_MILLIS)
                + " ms, for " + SLOW_SECONDS + " s";
    }

    /// As after a failover to a standby.
    String readOnly() throws SQLException, InterruptedException {
        setReadOnly(true);
        try {
            SECONDS.sleep(READ_ONLY_SECONDS);
        } finally {
            setReadOnly(false);
        }
        return "the database read-only for " + READ_ONLY_SECONDS + " s";
    }

    private void setReadOnly(boolean is) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean _ = statement.execute("SET default_transaction_read_only = off");
            boolean _ = statement.execute("ALTER SYSTEM SET default_transaction_read_only = " + (is ? "on" : "off"));
            boolean _ = statement.execute("SELECT pg_reload_conf()");
        }
    }

    /// Takes its disk's last free byte, and again whatever it frees meanwhile.
    String full(SmallDisk disk) throws IOException, InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(FULL_SECONDS);
        try {
            while (System.nanoTime() < end) {
                disk.fill();
                SECONDS.sleep(1);
            }
        } finally {
            disk.free();
        }
        return "the database's disk full for " + FULL_SECONDS + " s";
    }

    /// Ends sessions that are just committing, so that nobody is told whether they have; others if none can be caught.
    String cut() throws InterruptedException {
        long end = System.nanoTime() + SECONDS.toNanos(CUT_SECONDS);
        int committing = 0;
        int others = 0;
        while (System.nanoTime() < end && committing + others < MOST_CUTS) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                while (System.nanoTime() < end && committing + others < MOST_CUTS) {
                    int caught = terminate(statement, " AND state = 'active' AND query ILIKE 'COMMIT%'");
                    committing += caught;
                    if (caught == 0 && random.nextInt(500) == 0) {
                        others += terminate(statement, " AND xact_start IS NOT NULL");
                    }
                    MILLISECONDS.sleep(caught > 0 ? 200 : 1);
                }
            } catch (SQLException restarting) {
                MILLISECONDS.sleep(200);
            }
        }
        return "connections to the database cut: " + committing + " during COMMIT, " + others + " at other moments";
    }

    private static int terminate(Statement statement, String which) throws SQLException {
        try (ResultSet rows = statement.executeQuery(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                        + " AND backend_type = 'client backend'" + which)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }
}
