package io.aisle.grid.desk;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.aisle.grid.client.GridHealth;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the cluster how this node is, and a client how the cluster is.
final class ClusterHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterHealth.class);
    private static final String MAP = "node-figures";
    private static final long GONE_MILLIS = 10_000;
    private static final long PARKED_FRESH_MILLIS = 2_000;
    private static final int PARKED_NAMES = 100;

    private final HazelcastInstance node;
    private final IMap<String, NodeFigures> cluster;
    private final Supplier<NodeFigures> own;
    private final DataSource database;
    private final InstantSource clock;
    private final ScheduledExecutorService teller = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("node-figures").daemon().factory());
    private final LastKnown<Parked> parked = new LastKnown<>(PARKED_FRESH_MILLIS, new Parked(0, new String[0]));

    private record Parked(long batches, String[] stores) {}

    ClusterHealth(HazelcastInstance node, Supplier<NodeFigures> own, DataSource database, InstantSource clock) {
        this.node = node;
        this.own = own;
        this.database = database;
        this.clock = clock;
        cluster = node.getMap(MAP);
        var _ = teller.scheduleWithFixedDelay(this::tell, 0, 1, TimeUnit.SECONDS);
    }

    GridHealth health() {
        long now = clock.millis();
        List<NodeFigures> nodes = new ArrayList<>();
        for (Map.Entry<String, NodeFigures> told : cluster.entrySet()) {
            if (told.getKey().equals(name())) {
                continue;
            }
            if (now - told.getValue().atMillis() < GONE_MILLIS) {
                nodes.add(told.getValue());
            }
        }
        nodes.add(own.get());
        TreeSet<String> loading = new TreeSet<>();
        nodes.forEach(figures -> loading.addAll(List.of(figures.loadingStores())));
        Parked aside = parked.get(this::parked, now);
        return new GridHealth(
                node.getCluster().getMembers().size(),
                nodes.stream().allMatch(NodeFigures::journalRunning),
                nodes.stream().mapToLong(NodeFigures::lastCommitMillis).max().orElse(0),
                nodes.stream().mapToLong(NodeFigures::journaledBatches).sum(),
                nodes.stream().mapToLong(NodeFigures::appliedReadings).sum(),
                nodes.stream().mapToDouble(NodeFigures::readingsPerSecond).sum(),
                aside.batches,
                aside.stores,
                loading.toArray(String[]::new));
    }

    @Override
    public void close() {
        teller.shutdownNow();
    }

    private void tell() {
        try {
            cluster.set(name(), own.get(), GONE_MILLIS * 6, TimeUnit.MILLISECONDS);
        } catch (RuntimeException later) {
            LOG.debug("This node's figures could not be told: {}", later.toString());
        }
    }

    private String name() {
        return node.getCluster().getLocalMember().getUuid().toString();
    }

    private Parked parked() throws SQLException {
        long batches = 0;
        List<String> stores = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT c.store, SUM(c.seq)"
                        + " FROM cursor_position c LEFT JOIN store_master s ON s.store = c.store"
                        + " WHERE s.store IS NULL AND c.seq > 0 GROUP BY c.store ORDER BY c.store");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                batches += rows.getLong(2);
                if (stores.size() < PARKED_NAMES) {
                    stores.add(rows.getString(1));
                }
            }
        }
        return new Parked(batches, stores.toArray(String[]::new));
    }
}
