package io.aisle.grid.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.h2.api.Trigger;

/// Copies of the journal's segments, made in the transaction that drops a segment because checkpoints hold what is
/// in it.
///
/// In H2 also the trigger that makes them, in the node's own process; therefore it is public.
public final class KeptSegments implements Trigger {
    private static final String KEPT = "chaos_kept_";

    /// For the database, which calls it.
    public KeptSegments() {
        // nothing to prepare
    }

    /// From now on none is lost.
    ///
    /// @param url of a database that has the journal's tables; if H2's, no node may have it open
    static void keep(String url) throws SQLException {
        try (Connection connection = connect(url);
                Statement statement = connection.createStatement()) {
            if (isH2(url)) {
                keepInH2(statement);
            } else {
                keepInPostgres(statement);
            }
        }
    }

    private static void keepInPostgres(Statement statement) throws SQLException {
        boolean _ = statement.execute("""
                CREATE FUNCTION chaos_keep() RETURNS event_trigger LANGUAGE plpgsql AS $$
                DECLARE dropped record;
                BEGIN
                  FOR dropped IN SELECT substr(tablename, 9) AS id FROM pg_tables
                      WHERE tablename ~ '^journal_[0-9]+$'
                        AND NOT EXISTS (SELECT 1 FROM journal_segment WHERE 'journal_' || id = tablename) LOOP
                    EXECUTE 'CREATE TABLE IF NOT EXISTS chaos_kept_' || dropped.id
                        || ' AS TABLE journal_' || dropped.id;
                  END LOOP;
                END $$""");
        boolean _ = statement.execute("CREATE EVENT TRIGGER chaos_keep ON ddl_command_start"
                + " WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION chaos_keep()");
    }

    /// In one table made beforehand, since making one commits.
    private static void keepInH2(Statement statement) throws SQLException {
        boolean _ = statement.execute("CREATE TABLE chaos_kept (segment BIGINT NOT NULL, stream_no BIGINT NOT NULL,"
                + " seq BIGINT NOT NULL, payload BYTEA NOT NULL)");
        boolean _ = statement.execute("CREATE TRIGGER chaos_keep BEFORE DELETE ON journal_segment FOR EACH ROW CALL '"
                + KeptSegments.class.getName() + "'");
    }

    @Override
    public void fire(Connection connection, Object[] segment, Object[] after) throws SQLException {
        long id = ((Number) segment[0]).longValue();
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO chaos_kept (segment, stream_no, seq,"
                + " payload) SELECT ?, stream_no, seq, payload FROM journal_" + id)) {
            insert.setLong(1, id);
            int _ = insert.executeUpdate();
        }
    }

    /// Of each segment, kept or not dropped yet, what to select its rows from.
    static Map<Long, String> sources(Statement statement) throws SQLException {
        Map<Long, String> sources = new TreeMap<>();
        boolean inOneTable = false;
        try (ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables")) {
            while (rows.next()) {
                String name = rows.getString(1);
                inOneTable |= name.equals("chaos_kept");
                if (name.startsWith(KEPT)) {
                    sources.put(Long.parseLong(name.substring(KEPT.length())), name);
                }
            }
        }
        if (inOneTable) {
            try (ResultSet rows = statement.executeQuery("SELECT DISTINCT segment FROM chaos_kept")) {
                while (rows.next()) {
                    sources.put(rows.getLong(1), "(SELECT * FROM chaos_kept WHERE segment = " + rows.getLong(1) + ")");
                }
            }
        }
        try (ResultSet rows = statement.executeQuery("SELECT id FROM journal_segment")) {
            while (rows.next()) {
                sources.put(rows.getLong(1), "journal_" + rows.getLong(1));
            }
        }
        return sources;
    }

    static Connection connect(String url) throws SQLException {
        // H2 must not make an empty one where there is none
        return isH2(url)
                ? DriverManager.getConnection(url + ";IFEXISTS=TRUE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "", "")
                : DriverManager.getConnection(url, "postgres", "");
    }

    private static boolean isH2(String url) {
        return url.startsWith("jdbc:h2:");
    }
}
