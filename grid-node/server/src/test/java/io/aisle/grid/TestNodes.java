package io.aisle.grid;

import io.aisle.domain.StoreId;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.broker.BrokerLogins;
import io.aisle.grid.client.Desk;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import io.aisle.grid.ingest.Brokers;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.orders.OrderOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Nodes on loopback for tests.
final class TestNodes {
    private TestNodes() {}

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new AssertionError("No port is free.", none);
        }
    }

    /// @param members ports of all nodes, the first is this one's
    static NodeOptions options(String broker, int embeddedPort, Path data, String db, int segmentRows, int... members) {
        List<String> join =
                Arrays.stream(members).mapToObj(port -> "127.0.0.1:" + port).toList();
        return new NodeOptions(
                new GridConfig("test-" + Arrays.stream(members).max().orElse(0), "127.0.0.1", members[0], join, 1),
                new JournalOptions(db, "", "", false, segmentRows, Duration.ofSeconds(10)),
                embeddedPort,
                BrokerLogins.NONE,
                new Brokers(broker, "", ""),
                data,
                Duration.ofSeconds(1),
                35,
                3,
                "256m",
                0,
                OrderOptions.usual(data.resolve("orders")));
    }

    static void importStore(Node node, StoreId store) {
        ImportReport report = Desk.of(node.hazelcast())
                .take(new ImportRows(
                        "stores",
                        new String[] {"store", "name", "region", "time_zone", "currency"},
                        new String[][] {{store.value(), "Store " + store, "North", "Europe/Berlin", "EUR"}},
                        new long[] {2}));
        if (report.refusedCount() > 0) {
            throw new AssertionError(report.refused()[0]);
        }
    }

    /// The store's bytes as they stand in the grid now; empty if it is not there.
    static byte[] live(Node node, StoreId store) {
        @Nullable
        Store value = node.hazelcast().<String, Store>getMap(GridNames.STORES).get(store.value());
        return value == null ? new byte[0] : StoreCodec.encode(value);
    }

    static void drop(Node node, StoreId store) {
        node.hazelcast().getMap(GridNames.STORES).delete(store.value());
    }
}
