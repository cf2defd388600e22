package io.aisle.grid.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.grid.journal.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewaysTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final GatewayId GATEWAY = new GatewayId("gw-S1");
    private static final Epoch FIRST = new Epoch("a".repeat(32));
    private static final Epoch SECOND = new Epoch("b".repeat(32));

    private HazelcastInstance hazelcast;
    private Ledger ledger;
    private Gateways gateways;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        Config config = new Config().setClusterName("gateways");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().setPort(23_200).setPortCount(90);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        DeskConfig.configure(config);
        hazelcast = Hazelcast.newHazelcastInstance(config);
        ledger = new Ledger(Databases.h2(folder));
        gateways = Gateways.open(hazelcast, ledger.journal.dataSource());
    }

    @AfterEach
    void close() {
        gateways.close();
        ledger.close();
        hazelcast.shutdown();
    }

    @Test
    void what_earlier_epochs_lost_outlives_the_nodes_that_remembered_it() {
        hear(FIRST, 465);
        hear(SECOND, 0);
        awaitLost(465);

        hazelcast.getMap(Gateways.MAP).clear(); // as when the nodes with both copies die
        hear(SECOND, 3);

        awaitLost(468);
    }

    private void hear(Epoch epoch, long lost) {
        gateways.heard(
                STORE,
                GATEWAY,
                new GatewayState.Heartbeat(epoch, 1_000, 0, 0, 1, 0, 0, lost, 1, 1, 0, "test"),
                false,
                1_000);
    }

    private void awaitLost(long readings) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gateways.all())
                        .extracting(note -> note.lost() + note.lostBefore())
                        .isEqualTo(List.of(readings)));
    }
}
