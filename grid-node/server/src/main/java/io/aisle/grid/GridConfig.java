package io.aisle.grid;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.jet.config.EdgeConfig;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.GridSerialization;
import io.aisle.grid.desk.DeskConfig;
import io.aisle.grid.ingest.IngestSerialization;
import io.aisle.grid.live.KeepFurther;
import io.aisle.grid.live.LiveSerialization;
import java.util.List;

/// How the nodes of one installation form a grid.
///
/// @param bind the address to listen on; `0.0.0.0` leaves the choice to Hazelcast
/// @param join `host:port` of all nodes, this one included or not
/// @param minMembers fewer members than this refuse to change or show stores
record GridConfig(String cluster, String bind, int port, List<String> join, int minMembers) {
    /// Batches that may wait between two steps of the ingest job.
    private static final int EDGE_QUEUE = 128;

    private static final int MOST_FORECASTS = 50_000;
    private static final int FORGET_FORECASTS_SECONDS = 6 * 3_600;

    Config hazelcast() {
        Config config = new Config();
        config.setClusterName(cluster);
        properties(config);
        network(config);
        config.getJetConfig()
                .setEnabled(true)
                .setCooperativeThreadCount(Math.max(2, Runtime.getRuntime().availableProcessors()))
                .setScaleUpDelayMillis(1_000)
                .setDefaultEdgeConfig(new EdgeConfig().setQueueSize(EDGE_QUEUE));
        stores(config);
        GridSerialization.configure(config);
        LiveSerialization.configure(config);
        IngestSerialization.configure(config);
        DeskConfig.configure(config);
        return config;
    }

    private void properties(Config config) {
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.graceful.shutdown.max.wait", "30");
        config.setProperty("hazelcast.wait.seconds.before.join", "1");
        config.setProperty("hazelcast.heartbeat.interval.seconds", "2");
        config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
        // Of two nodes that only do not reach each other one must leave, else what they hold together stands still.
        config.setProperty("hazelcast.partial.member.disconnection.resolution.heartbeat.count", "3");
        // A partition on its way to a node that cannot be reached stands still for both of these together: what a
        // connection took with it is missed only then.
        config.setProperty("hazelcast.partition.migration.timeout", "10");
        config.setProperty("hazelcast.operation.call.timeout.millis", "20000");
        config.setProperty("hazelcast.partition.migration.chunks.max.migrating.data.in.mb", "50");
        config.setProperty("hazelcast.merge.first.run.delay.seconds", "15");
        config.setProperty("hazelcast.merge.next.run.delay.seconds", "15");
        // An entry processor whose backup is in doubt must say so; the keeper then compares.
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        config.setProperty("hazelcast.jet.job.scan.period", "1000");
        config.setProperty("hazelcast.jet.idle.noncooperative.max.microseconds", "1000");
        config.setProperty("hazelcast.socket.bind.any", Boolean.toString(isAnywhere()));
    }

    private void network(Config config) {
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        if (!isAnywhere()) {
            config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(bind);
        }
        JoinConfig joining = config.getNetworkConfig().getJoin();
        joining.getAutoDetectionConfig().setEnabled(false);
        joining.getMulticastConfig().setEnabled(false);
        joining.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(3).setMembers(join);
    }

    private void stores(Config config) {
        MapConfig stores = new MapConfig(GridNames.STORES)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setBackupCount(1)
                .setPerEntryStatsEnabled(false)
                .setMergePolicyConfig(new MergePolicyConfig(KeepFurther.class.getName(), 10));
        if (minMembers > 1) {
            config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig("enough-members", true, minMembers)
                    .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
            stores.setSplitBrainProtectionName("enough-members");
        }
        config.addMapConfig(stores);
        // Only what is asked for: the database has all of them.
        config.addMapConfig(new MapConfig(GridNames.FORECASTS)
                .setBackupCount(0)
                .setMaxIdleSeconds(FORGET_FORECASTS_SECONDS)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(MOST_FORECASTS)));
    }

    private boolean isAnywhere() {
        return bind.equals("0.0.0.0");
    }
}
