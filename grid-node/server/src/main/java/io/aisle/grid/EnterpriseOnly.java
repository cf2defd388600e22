package io.aisle.grid;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.NetworkConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Settings that Hazelcast's Community edition takes and then does nothing about: who sets one believes in a protection
/// that is not there.
final class EnterpriseOnly {
    private EnterpriseOnly() {}

    /// One sentence; empty if nothing of the kind is set.
    static Optional<String> complaint(Config config) {
        return asked(config).entrySet().stream()
                .filter(Map.Entry::getValue)
                .findFirst()
                .map(setting -> "Hazelcast's Community edition ignores the setting " + setting.getKey()
                        + ": take it out, nothing would stand behind it.");
    }

    @SuppressWarnings("deprecation") // symmetric encryption and hot restart are still taken
    private static Map<String, Boolean> asked(Config config) {
        NetworkConfig network = config.getNetworkConfig();
        Map<String, Boolean> asked = new LinkedHashMap<>();
        asked.put("security", config.getSecurityConfig().isEnabled());
        asked.put("persistence", config.getPersistenceConfig().isEnabled());
        asked.put(
                "hot-restart-persistence",
                config.getHotRestartPersistenceConfig().isEnabled());
        asked.put(
                "dynamic configuration persistence",
                config.getDynamicConfigurationConfig().isPersistenceEnabled());
        asked.put("native-memory", config.getNativeMemoryConfig().isEnabled());
        asked.put("audit log", config.getAuditlogConfig().isEnabled());
        asked.put("license-key", config.getLicenseKey() != null);
        asked.put(
                "network ssl",
                network.getSSLConfig() != null && network.getSSLConfig().isEnabled());
        asked.put(
                "symmetric-encryption",
                network.getSymmetricEncryptionConfig() != null
                        && network.getSymmetricEncryptionConfig().isEnabled());
        asked.put("CP subsystem", config.getCPSubsystemConfig().getCPMemberCount() > 0);
        asked.put("WAN replication", !config.getWanReplicationConfigs().isEmpty());
        asked.put("Jet's lossless restart", config.getJetConfig().isLosslessRestartEnabled());
        for (MapConfig map : config.getMapConfigs().values()) {
            asked.put(
                    "in-memory-format NATIVE of map " + map.getName(),
                    map.getInMemoryFormat() == InMemoryFormat.NATIVE);
            asked.put(
                    "hot restart of map " + map.getName(),
                    map.getHotRestartConfig().isEnabled());
            asked.put(
                    "data persistence of map " + map.getName(),
                    map.getDataPersistenceConfig().isEnabled());
            asked.put(
                    "tiered store of map " + map.getName(),
                    map.getTieredStoreConfig().isEnabled());
        }
        return asked;
    }
}
