package io.aisle.grid.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.grid.chaos.Fact.Kind;
import io.aisle.grid.journal.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalViewTest {
    @TempDir
    Path folder;

    @Test
    void a_segment_that_checkpoints_let_go_is_read_all_the_same() throws Exception {
        Assumptions.assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        String url = Databases.postgres();
        try (Connection connection = DriverManager.getConnection(url)) {
            makeThree(connection);
            KeptSegments.keep(url);
            dropTwoAndMeanIt(connection);
        }
        assertThatAllAreRead(url);
    }

    @Test
    void a_segment_that_the_single_node_lets_go_is_read_when_the_node_is_gone() throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("journal");
        String asTheNode = url + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
        try (Connection connection = DriverManager.getConnection(asTheNode, "", "")) {
            makeThree(connection);
        }
        KeptSegments.keep(url);
        try (Connection connection = DriverManager.getConnection(asTheNode, "", "")) {
            dropTwoAndMeanIt(connection);
        }
        assertThatAllAreRead(url);
    }

    private static void makeThree(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE journal_segment (id BIGINT)");
            statement.execute("CREATE TABLE cursor_position (no BIGINT, store VARCHAR)");
            statement.execute("INSERT INTO cursor_position VALUES (1, 'S1')");
        }
        segment(connection, 1);
        segment(connection, 2);
        segment(connection, 3);
    }

    /// Drops the first, thinks better of the second, and drops it all the same.
    private static void dropTwoAndMeanIt(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM journal_segment WHERE id = 1");
            statement.execute("DROP TABLE journal_1");
            connection.commit();
            statement.execute("DELETE FROM journal_segment WHERE id = 2");
            connection.rollback();
            statement.execute("DELETE FROM journal_segment WHERE id = 2");
            statement.execute("DROP TABLE journal_2");
            connection.commit();
        }
    }

    private static void assertThatAllAreRead(String url) throws SQLException {
        JournalView journal = JournalView.read(url);
        assertThat(journal.whole()).isTrue();
        assertThat(journal.batches()).isEqualTo(3);
        for (long id = 1; id <= 3; id++) {
            assertThat(journal.facts()).contains(Devices.id("S1", Kind.DOOR, "door-1@" + id));
        }
    }

    private static void segment(Connection connection, long id) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO journal_segment VALUES (" + id + ")");
            statement.execute("CREATE TABLE journal_" + id + " (stream_no BIGINT, seq BIGINT, payload BYTEA)");
        }
        Reading count = new Reading.DoorCount(id, "door-1", id, 1, 0);
        Batch batch = new Batch(Epoch.ofBytes(new byte[16]), id, id, id, 0, "", List.of(count));
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO journal_" + id + " (stream_no, seq, payload) VALUES (1, ?, ?)")) {
            insert.setLong(1, id);
            insert.setBytes(2, BatchCodec.encode(batch));
            insert.executeUpdate();
        }
    }
}
