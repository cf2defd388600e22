package io.aisle.grid.desk;

import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.MapConfig;
import io.aisle.grid.client.GridNames;

/// What a node's Hazelcast must know for its desk.
public final class DeskConfig {
    private DeskConfig() {}

    /// Adds the desk's maps, its executor and its records; [io.aisle.grid.client.GridSerialization] is added apart.
    public static void configure(Config config) {
        // A slow database fills this queue; further questions are refused and their pages show their age.
        config.addExecutorConfig(new ExecutorConfig(GridNames.DESK, 8).setQueueCapacity(2_000));
        config.addMapConfig(new MapConfig(Gateways.MAP).setBackupCount(1));
        var compact = config.getSerializationConfig().getCompactSerializationConfig();
        compact.addClass(GatewayNote.class);
        compact.addClass(NodeFigures.class);
        compact.addSerializer(new StreamPositions.Serializer());
    }
}
