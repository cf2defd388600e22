package io.aisle.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.domain.StoreId;
import io.aisle.grid.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Three nodes on loopback with one broker and one database.
class ClusterTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int STORES = 5;
    private static final int BATCHES = 90;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_node_that_dies_under_load_loses_nothing_and_doubles_nothing() throws Exception {
        int mqtt = TestNodes.freePort();
        int[] ports = {TestNodes.freePort(), TestNodes.freePort(), TestNodes.freePort()};
        String db = "jdbc:h2:file:" + folder.resolve("journal");
        List<Node> nodes = new ArrayList<>();
        List<TestGateway> gateways = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start("127.0.0.1", mqtt, folder.resolve("broker"))) {
            for (int i = 0; i < 3; i++) {
                int[] members = {ports[i], ports[(i + 1) % 3], ports[(i + 2) % 3]};
                nodes.add(Node.start(TestNodes.options(broker.url(), 0, folder, db, 1_000_000, members)));
            }
            for (Node node : nodes) {
                node.awaitReady();
            }
            assertThat(nodes.getFirst().hazelcast().getCluster().getMembers()).hasSize(3);
            for (int i = 0; i < STORES; i++) {
                StoreId store = new StoreId("C" + i);
                TestNodes.importStore(nodes.getFirst(), store);
                gateways.add(new TestGateway(
                        broker.url(), store, TestWorld.gatewayOf(store), TestWorld.batches(store, BATCHES, i)));
            }
            for (TestGateway gateway : gateways) {
                gateway.sendAll(1, 40);
            }
            await().atMost(PATIENCE).until(() -> gateways.stream().anyMatch(gateway -> gateway.acked() >= 20));

            Node killed = nodes.remove(1);
            killed.hazelcast().getLifecycleService().terminate();

            // Gateways repeat themselves until they are acked, as the real ones do.
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                for (TestGateway gateway : gateways) {
                    gateway.resend(40);
                }
                return gateways.stream().allMatch(TestGateway::isDrained);
            });
            killed.close();
            for (TestGateway gateway : gateways) {
                StoreId store = gateway.store();
                byte[] expected = TestWorld.folded(store, gateway, BATCHES);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(TestNodes.live(nodes.getFirst(), store))
                                .isEqualTo(expected));
                assertThat(nodes.getFirst().journal().totals()).containsEntry(store, (long) BATCHES);
            }
        } finally {
            for (TestGateway gateway : gateways) {
                gateway.close();
            }
            nodes.forEach(Node::close);
        }
    }
}
