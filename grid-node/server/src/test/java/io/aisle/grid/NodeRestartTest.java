package io.aisle.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.domain.StoreId;
import io.aisle.grid.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeRestartTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final StoreId STORE = new StoreId("S1");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_store_is_rebuilt_exactly_from_checkpoint_and_pruned_journal() throws Exception {
        int mqtt = TestNodes.freePort();
        String broker = "tcp://127.0.0.1:" + mqtt;
        NodeOptions options = TestNodes.options(
                broker, 0, folder, "jdbc:h2:file:" + folder.resolve("journal"), 20, TestNodes.freePort());
        try (EmbeddedBroker running = EmbeddedBroker.start("127.0.0.1", mqtt, folder.resolve("broker"));
                TestGateway gateway = new TestGateway(
                        running.url(), STORE, TestWorld.gatewayOf(STORE), TestWorld.batches(STORE, 90, 1))) {
            try (Node node = Node.start(options)) {
                node.awaitReady();
                TestNodes.importStore(node, STORE);
                for (int sent = 0; sent < 80; sent += 10) {
                    gateway.sendAll(sent + 1, sent + 10);
                    long expected = sent + 10;
                    await().atMost(PATIENCE).until(() -> gateway.hasAcked(expected));
                }
                await().ignoreExceptions().atMost(PATIENCE).until(() -> firstJournaled(node) > 1);

                TestNodes.drop(node, STORE);
                awaitFolded(node, gateway, 80);
            }
            try (Node again = Node.start(options)) {
                again.awaitReady();
                assertThat(TestNodes.live(again, STORE)).isEqualTo(TestWorld.folded(STORE, gateway, 80));
                gateway.sendAll(81, 90);
                awaitFolded(again, gateway, 90);
            }
        }
    }

    private static void awaitFolded(Node node, TestGateway gateway, int batches) {
        byte[] expected = TestWorld.folded(STORE, gateway, batches);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(TestNodes.live(node, STORE)).isEqualTo(expected));
    }

    /// The lowest number that no segment has dropped yet, large if all are dropped.
    private static long firstJournaled(Node node) throws SQLException {
        try (Connection connection = node.journal().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            long segment = number(statement, "SELECT MIN(id) FROM journal_segment");
            return number(statement, "SELECT COALESCE(MIN(seq), 1000000) FROM journal_" + segment);
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
