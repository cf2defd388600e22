package io.aisle.grid.client;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.client.config.ClientConnectionStrategyConfig;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent.LifecycleState;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// The connection to a grid. In a cut network a client stays with the side it is connected to, even if that
/// is the one that refuses to answer; this one then looks for the other side.
final class Connection implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long NEXT_TRY_NANOS = TimeUnit.SECONDS.toNanos(12);

    private final List<String> nodes;
    private final String cluster;
    private final CountDownLatch connected = new CountDownLatch(1);
    private volatile HazelcastInstance client;
    private long refusedSince;
    private long movedAt;
    private boolean closed;

    Connection(List<String> nodes, String cluster) {
        this.nodes = List.copyOf(nodes);
        this.cluster = cluster;
        client = client(this.nodes);
    }

    HazelcastInstance client() {
        return client;
    }

    boolean await(Duration atMost) throws InterruptedException {
        return connected.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A question about stores was answered.
    synchronized void answered() {
        refusedSince = 0;
    }

    /// A question failed.
    void failed(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SplitBrainProtectionException) {
                refused();
                return;
            }
        }
    }

    private synchronized void refused() {
        long now = System.nanoTime();
        if (refusedSince == 0) {
            refusedSince = now;
        }
        boolean patient = now - refusedSince < PATIENCE_NANOS || movedAt != 0 && now - movedAt < NEXT_TRY_NANOS;
        if (patient || closed || nodes.size() < 2) {
            return;
        }
        movedAt = now;
        refusedSince = 0;
        HazelcastInstance left = client;
        List<String> othersFirst = othersFirst(left);
        left.getLoggingService()
                .getLogger(Connection.class)
                .warning("The nodes reached here are too few to answer; the others are asked: "
                        + othersFirst.getFirst());
        client = client(othersFirst);
        Thread.ofVirtual().name("leave").start(left::shutdown);
    }

    private List<String> othersFirst(HazelcastInstance here) {
        Set<String> reached = here.getCluster().getMembers().stream()
                .map(member -> member.getAddress().getHost() + ":"
                        + member.getAddress().getPort())
                .collect(Collectors.toSet());
        List<String> order = new ArrayList<>(nodes);
        order.removeIf(reached::contains);
        nodes.stream().filter(reached::contains).forEach(order::add);
        return order;
    }

    private HazelcastInstance client(List<String> inOrder) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.client.statistics.enabled", "false");
        config.setProperty("hazelcast.client.shuffle.member.list", "false");
        config.setProperty("hazelcast.client.invocation.timeout.seconds", "3");
        config.setProperty("hazelcast.client.heartbeat.interval", "1000");
        config.setProperty("hazelcast.client.heartbeat.timeout", "8000");
        config.getMetricsConfig().setEnabled(false);
        config.getNetworkConfig().setAddresses(inOrder);
        config.getNetworkConfig().setConnectionTimeout(2_000);
        // Every question may safely be asked twice.
        config.getNetworkConfig().setRedoOperation(true);
        config.getConnectionStrategyConfig()
                .setAsyncStart(true)
                .setReconnectMode(ClientConnectionStrategyConfig.ReconnectMode.ASYNC);
        config.getConnectionStrategyConfig()
                .getConnectionRetryConfig()
                .setInitialBackoffMillis(250)
                .setMaxBackoffMillis(2_000)
                .setMultiplier(1.5)
                .setJitter(0.2)
                .setClusterConnectTimeoutMillis(-1);
        GridSerialization.configure(config);
        HazelcastInstance made = HazelcastClient.newHazelcastClient(config);
        made.getLifecycleService().addLifecycleListener(event -> {
            if (event.getState() == LifecycleState.CLIENT_CONNECTED) {
                connected.countDown();
            }
        });
        // The event may have come before the listener.
        if (!made.getCluster().getMembers().isEmpty()) {
            connected.countDown();
        }
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        client.shutdown();
    }
}
