package io.aisle.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.SSLConfig;
import io.aisle.grid.broker.BrokerLogins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What would break the promise keeps a node from starting.
class SelfCheckTest {
    private static final BrokerLogins REAL = new BrokerLogins("gateways", "k3-Zw", "", "");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_hazelcast_older_than_5_7_is_refused() {
        assertThat(SelfCheck.ofJvm(2, "5.7.0")).isEmpty();
        assertThat(SelfCheck.ofJvm(2, "5.10.1-SNAPSHOT")).isEmpty();
        assertThat(SelfCheck.ofJvm(2, "5.6.9"))
                .hasValueSatisfying(told -> assertThat(told).contains("5.7.0 or newer"));
    }

    @Test
    void a_common_pool_of_one_thread_is_refused() {
        assertThat(SelfCheck.ofJvm(1, "5.7.0"))
                .hasValueSatisfying(told -> assertThat(told).contains("parallelism=2"));
    }

    @Test
    void settings_of_hazelcast_that_would_be_ignored_are_refused() throws IOException {
        Properties none = new Properties();
        assertThat(SelfCheck.ofSettings(Map.of("HZ_HOME", "/opt", "PATH", "/bin"), none, folder))
                .isEmpty();
        assertThat(SelfCheck.ofSettings(Map.of("HZ_NETWORK_PORT_PORT", "1"), none, folder))
                .hasValueSatisfying(told -> assertThat(told).contains("ignore HZ_NETWORK_PORT_PORT"));
        Properties given = new Properties();
        given.setProperty("hazelcast.config", "/etc/hazelcast.yaml");
        assertThat(SelfCheck.ofSettings(Map.of(), given, folder))
                .hasValueSatisfying(told -> assertThat(told).contains("-Dhazelcast.config"));
        Files.createFile(folder.resolve("hazelcast.yaml"));
        assertThat(SelfCheck.ofSettings(Map.of(), none, folder))
                .hasValueSatisfying(told -> assertThat(told).contains("the file hazelcast.yaml"));
    }

    static Stream<Consumer<Config>> settingsOfTheEnterpriseEdition() {
        return Stream.of(
                config -> config.getSecurityConfig().setEnabled(true),
                config -> config.getPersistenceConfig().setEnabled(true),
                config -> config.getNativeMemoryConfig().setEnabled(true),
                config -> config.getAuditlogConfig().setEnabled(true),
                config -> config.setLicenseKey("k"),
                config -> config.getNetworkConfig().setSSLConfig(new SSLConfig().setEnabled(true)),
                config -> config.getCPSubsystemConfig().setCPMemberCount(3),
                config -> config.addMapConfig(new MapConfig("m").setInMemoryFormat(InMemoryFormat.NATIVE)));
    }

    @ParameterizedTest
    @MethodSource("settingsOfTheEnterpriseEdition")
    void what_the_community_edition_would_ignore_is_refused(Consumer<Config> setting) {
        Config config = new GridConfig("g", "127.0.0.1", 5701, List.of(), 2).hazelcast();
        assertThat(EnterpriseOnly.complaint(config)).isEmpty();
        setting.accept(config);
        assertThat(EnterpriseOnly.complaint(config))
                .hasValueSatisfying(told -> assertThat(told).startsWith("Hazelcast's Community edition ignores"));
    }

    @Test
    void on_loopback_nothing_is_asked() {
        assertThat(reach("127.0.0.1", 1883, BrokerLogins.NONE, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "93.184.216.34", "::"})
    void a_public_address_must_be_said_to_be_meant_and_the_embedded_broker_asks_for_a_user_there(String bind) {
        assertThat(reach(bind, 0, BrokerLogins.NONE, false))
                .hasValueSatisfying(told -> assertThat(told).contains("--public"));
        assertThat(reach(bind, 0, BrokerLogins.NONE, true)).isEmpty();
        assertThat(reach(bind, 1883, BrokerLogins.NONE, true))
                .hasValueSatisfying(told -> assertThat(told).contains("--broker-user"));
        assertThat(reach(bind, 1883, REAL, true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.1.4", "fd00::1"})
    void a_private_address_needs_no_word(String bind) {
        assertThat(reach(bind, 0, BrokerLogins.NONE, false)).isEmpty();
        assertThat(reach(bind, 1883, BrokerLogins.NONE, false)).isEmpty();
    }

    @Test
    void demo_passwords_are_refused_beyond_loopback() {
        assertThat(reach("10.1.2.3", 1883, new BrokerLogins("gateways", "aisle", "", ""), false))
                .hasValueSatisfying(told -> assertThat(told).contains("demo password"));
        assertThat(reach("10.1.2.3", 1883, new BrokerLogins("gateways", "k3", "till", "aisle"), true))
                .hasValueSatisfying(told -> assertThat(told).contains("demo password"));
    }

    @Test
    void half_a_login_is_refused() {
        assertThatThrownBy(() -> new BrokerLogins("gateways", "", "", "")).hasMessageContaining("give both");
        assertThatThrownBy(() -> new BrokerLogins("", "", "till", "x")).hasMessageContaining("--broker-user");
        assertThatThrownBy(() -> new BrokerLogins("a", "x", "a", "x")).hasMessageContaining("same user");
    }

    private static Optional<String> reach(String bind, int mqtt, BrokerLogins logins, boolean isPublic) {
        return SelfCheck.ofReach(bind, mqtt > 0, logins, isPublic);
    }
}
