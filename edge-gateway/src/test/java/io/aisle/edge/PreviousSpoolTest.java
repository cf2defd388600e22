package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aisle.domain.Epoch;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.device.DeviceReaders;
import io.aisle.edge.dialect.DeviceSettings;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An upgrade of a gateway while batches wait in its spool.
class PreviousSpoolTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String SEGMENT = "650905899e53766ac6fa3e22555d24c2-0000000000000001.seg";

    @TempDir
    Path folder;

    @Test
    void what_the_version_before_left_in_its_spool_goes_out_under_its_old_epoch() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("gateway").resolve("gw-S1"));
        try (InputStream left = PreviousSpoolTest.class.getResourceAsStream("/previous-gateway/" + SEGMENT)) {
            Files.copy(Objects.requireNonNull(left), spool.resolve(SEGMENT));
        }
        try (Mosquitto broker = Mosquitto.start(folder.resolve("broker"));
                ModelGrid grid = new ModelGrid()) {
            grid.connect(broker.address());
            try (Gateway _ = start(broker)) {
                Epoch old = new Epoch("650905899e53766ac6fa3e22555d24c2");
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(grid.journal().stream()
                                        .filter(batch -> batch.epoch().equals(old))
                                        .map(Batch::seq))
                                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L));
                await().atMost(SOON).until(() -> Files.notExists(spool.resolve(SEGMENT)));
                assertThat(grid.readings().stream()
                                .filter(Reading.ReceiptLine.class::isInstance)
                                .map(reading -> ((Reading.ReceiptLine) reading).receipt()))
                        .containsExactly("S1-1-1", "S1-1-1", "S1-1-2", "S1-1-3");
                assertThat(grid.states())
                        .anySatisfy(state -> assertThat(state)
                                .isInstanceOfSatisfying(
                                        GatewayState.Birth.class,
                                        birth -> assertThat(birth.open())
                                                .contains(new GatewayState.OpenEpoch(old, 1, 12))));
            }
            assertThat(grid.complaints()).isEmpty();
        }
    }

    private Gateway start(Mosquitto broker) throws Exception {
        Gateway gateway = Gateway.start(
                new Gateway.Settings(
                        broker.address(),
                        broker.address(),
                        folder.resolve("gateway"),
                        "gw",
                        List.of(new StoreId("S1")),
                        new DeviceReaders(DeviceSettings.NONE, new MemberHasher(new byte[32])),
                        16,
                        1 << 30,
                        0,
                        "test"),
                InstantSource.system());
        await().atMost(SOON).until(gateway::isReady);
        return gateway;
    }
}
