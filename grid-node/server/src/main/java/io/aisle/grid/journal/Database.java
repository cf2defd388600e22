package io.aisle.grid.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.FileSystemException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal's database: H2 or PostgreSQL, opened only with settings under which a commit is on disk.
final class Database implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Database.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(3);

    private final DataSource pool;
    private final boolean h2;

    /// @param pool its tables are there
    Database(DataSource pool, boolean h2) {
        this.pool = pool;
        this.h2 = h2;
    }

    /// Keeps trying, with a line for each attempt, until `options.openTimeout()` has passed.
    ///
    /// @throws JournalTrouble if the database does not come, is of another kind, or would lose commits
    static Database open(JournalOptions options) throws InterruptedException {
        long deadline = System.nanoTime() + options.openTimeout().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return connect(options);
            } catch (JournalTrouble trouble) {
                throw trouble;
            } catch (HikariPool.PoolInitializationException | FlywayException | SQLException absent) {
                String why = firstSentence(absent);
                if (System.nanoTime() + BETWEEN_ATTEMPTS.toNanos() > deadline || isWrongPassword(absent)) {
                    throw new JournalTrouble(
                            "The database " + options.url() + " cannot be used: " + why
                                    + " Check --db, --db-user and --db-password, and that it runs.",
                            absent);
                }
                log.warn("Database {} is not there (attempt {}): {} Trying again.", options.url(), attempt, why);
                TimeUnit.NANOSECONDS.sleep(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static Database connect(JournalOptions options) throws SQLException {
        String url = url(options.url());
        boolean h2 = url.startsWith("jdbc:h2:");
        HikariConfig config = new HikariConfig();
        config.setPoolName("journal");
        config.setJdbcUrl(url);
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(3_000);
        config.setValidationTimeout(2_000);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        if (!h2) {
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("connectTimeout", "3");
            config.addDataSourceProperty("socketTimeout", "40");
            config.addDataSourceProperty("options", "-c statement_timeout=20s -c lock_timeout=10s");
        }
        HikariDataSource pool = new HikariDataSource(config);
        try {
            try (Connection connection = pool.getConnection()) {
                if (h2) {
                    checkH2(connection);
                } else {
                    checkPostgres(connection);
                }
            }
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
            return new Database(pool, h2);
        } catch (SQLException | RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }

    /// The URL with the settings H2 needs to keep what it committed.
    ///
    /// @throws JournalTrouble if it is another database's, or asks H2 to write late or without its log
    static String url(String asked) {
        if (asked.startsWith("jdbc:postgresql:")) {
            return asked;
        }
        if (!asked.startsWith("jdbc:h2:")) {
            throw new JournalTrouble("The database URL \"" + asked
                    + "\" is neither jdbc:h2:… nor jdbc:postgresql:…: only these keep a journal.");
        }
        List<String> parts = new ArrayList<>();
        for (String part : asked.split(";", -1)) {
            String name = part.toUpperCase(Locale.ROOT).strip();
            if (name.startsWith("WRITE_DELAY=") && !name.equals("WRITE_DELAY=0") || name.equals("LOG=0")) {
                throw new JournalTrouble("With " + part.strip() + " H2 loses acked batches when the process is killed:"
                        + " take it out of --db.");
            }
            if (!name.startsWith("WRITE_DELAY=") && !name.startsWith("MODE=") && !name.isEmpty()) {
                parts.add(part);
            }
        }
        parts.add("MODE=PostgreSQL");
        parts.add("DATABASE_TO_LOWER=TRUE");
        parts.add("DEFAULT_NULL_ORDERING=HIGH");
        parts.add("WRITE_DELAY=0");
        parts.add("RETENTION_TIME=0");
        parts.add("DB_CLOSE_ON_EXIT=FALSE");
        if (parts.stream()
                .noneMatch(part -> part.toUpperCase(Locale.ROOT).strip().startsWith("QUERY_CACHE_SIZE="))) {
            parts.add(
                    "QUERY_CACHE_SIZE=64"); // 8 by default, fewer than there are statements: most would be parsed anew
        }
        return String.join(";", parts);
    }

    private static void checkH2(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
            String delay = text(
                    statement,
                    "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'WRITE_DELAY'");
            if (delay != null && !delay.equals("0")) {
                throw new JournalTrouble("H2 would delay writes by " + delay
                        + " ms and lose acked batches in a crash: set WRITE_DELAY=0 in --db.");
            }
            String log =
                    text(statement, "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'LOG'");
            if (log != null && log.equals("0")) {
                throw new JournalTrouble("H2 runs without its transaction log: take LOG=0 out of --db.");
            }
        }
    }

    private static void checkPostgres(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                String value = text(statement, "SHOW " + setting);
                if ("off".equals(value)) {
                    throw new JournalTrouble("PostgreSQL runs with " + setting
                            + " = off and would lose acked batches in a crash: set it to on and start the node again.");
                }
            }
        }
    }

    private static @Nullable String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    DataSource pool() {
        return pool;
    }

    /// Nobody is given this connection again.
    void evict(Connection broken) {
        if (pool instanceof HikariDataSource hikari) {
            hikari.evictConnection(broken);
        }
    }

    boolean isH2() {
        return h2;
    }

    Connection connection() throws SQLException {
        return pool.getConnection();
    }

    /// The first line of the innermost message that says something, ending in a full stop.
    static String firstSentence(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        String line = message == null
                ? deepest.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
        return line.endsWith(".") ? line : line + ".";
    }

    static boolean isDiskFull(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage() == null ? "" : cause.getMessage();
            if (cause instanceof SQLException sql && "53100".equals(sql.getSQLState())
                    || cause instanceof FileSystemException && message.contains("space")
                    || message.contains("No space left on device")
                    || message.contains("Disk quota exceeded")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWrongPassword(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("28") || sql.getSQLState().equals("3D000"))) {
                return true;
            }
        }
        return false;
    }

    /// Closes the pool; H2 closes its file with the last connection.
    @Override
    public void close() {
        if (pool instanceof HikariDataSource hikari) {
            hikari.close();
        }
    }
}
