package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aisle.domain.GatewayId;
import io.aisle.domain.MemberHasher;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.GatewayState;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.RetryRequest;
import io.aisle.domain.reading.Topics;
import io.aisle.edge.device.DeviceReaders;
import io.aisle.edge.dialect.DeviceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Topics S1 = new Topics(new StoreId("S1"), new GatewayId("gw-S1"));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private Mosquitto store;
    private Mosquitto chain;
    private Devices devices;
    private final ModelGrid grid = new ModelGrid();

    @BeforeEach
    void start() throws IOException {
        store = Mosquitto.start(folder.resolve("store-broker"));
        chain = Mosquitto.start(folder.resolve("chain-broker"));
        devices = Devices.at(store.address());
        grid.connect(chain.address());
    }

    @AfterEach
    void stop() {
        if (devices != null) {
            devices.close();
            grid.close();
            store.close();
            chain.close();
            assertThat(grid.complaints()).isEmpty();
        }
    }

    @Test
    void readings_of_every_kind_arrive_and_rubbish_is_quarantined() throws IOException {
        try (Gateway gateway = ready()) {
            devices.send("devices/S1/till-3/pos", receipt(1));
            devices.send("devices/S1/door-1/door", door(1));
            devices.send(
                    "devices/S1/scan-1/scan",
                    "{\"at\":\"2026-11-21T12:00:00Z\",\"purpose\":\"receive\",\"code\":\"09506000134352\",\"qty\":12}");
            devices.send(
                    "devices/S1/reader-1/rfid",
                    "{\"epc\":\"3034257BF468D480000003EC\",\"at\":\"2026-11-21T12:00:00Z\",\"antenna\":1,\"rssi\":-55.5}");
            devices.send("devices/S1/door-1/door", "rubbish");
            await().atMost(SOON).until(() -> grid.readings().size() == 5);
            assertThat(grid.readings())
                    .hasOnlyElementsOfTypes(
                            Reading.ReceiptLine.class,
                            Reading.DoorCount.class,
                            Reading.StockScanned.class,
                            Reading.TagSeen.class,
                            Reading.Unreadable.class);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(beat(gateway).backlog()).isZero());
        }
    }

    @Test
    void each_store_has_its_own_stream_numbered_without_gaps() throws IOException {
        try (Gateway gateway = ready()) {
            for (int i = 0; i < 50; i++) {
                devices.send("devices/S" + i % 5 + "/door-1/door", door(i));
            }
            await().atMost(SOON).until(() -> grid.readings().size() == 50);
            assertThat(gateway.heartbeats()).hasSize(5);
        }
        Map<String, Long> last = new HashMap<>();
        for (Batch batch : grid.journal()) {
            assertThat(batch.seq()).isEqualTo(last.merge(batch.epoch().value(), 1L, Long::sum));
        }
        assertThat(last).hasSize(5);
    }

    @Test
    void a_birth_tells_the_open_epochs_and_a_goodbye_ends_only_its_own() throws IOException {
        try (Gateway gateway = ready()) {
            devices.send("devices/S1/door-1/door", door(1));
            await().atMost(SOON).until(() -> grid.readings().size() == 1);
            await().atMost(SOON).until(() -> !grid.heartbeats().isEmpty());
            assertThat(gateway.isReady()).isTrue();
        }
        await().atMost(SOON).until(() -> grid.states().getLast() instanceof GatewayState.Death);
        GatewayState.Birth birth = (GatewayState.Birth) grid.states().getFirst();
        assertThat(birth.open()).anyMatch(open -> open.epoch().equals(birth.epoch()));
        assertThat(grid.states().getLast().epoch()).isEqualTo(birth.epoch());
    }

    @Test
    void a_dropped_gateway_is_declared_dead_by_its_broker_and_lives_again_in_a_new_epoch() throws IOException {
        Gateway first = ready();
        devices.send("devices/S1/door-1/door", door(1));
        await().atMost(SOON).until(() -> grid.readings().size() == 1);
        first.drop();
        await().atMost(SOON).until(() -> grid.states().getLast() instanceof GatewayState.Death);
        try (Gateway second = ready()) {
            await().atMost(SOON).until(() -> grid.states().getLast() instanceof GatewayState.Birth);
            assertThat(grid.states().getLast().epoch())
                    .isNotEqualTo(grid.states().getFirst().epoch());
            assertThat(second.isConnected()).isTrue();
        }
    }

    @Test
    void a_gateway_that_is_killed_again_and_again_loses_nothing_and_doubles_nothing() throws IOException {
        int messages = 3_000;
        Gateway gateway = ready();
        for (int i = 0; i < messages; i++) {
            devices.send("devices/S1/door-" + i % 7 + "/door", door(i));
            if (i % 500 == 250) {
                gateway.drop();
                gateway = Gateway.start(settings(), clock());
            }
        }
        devices.awaitSent();
        await().atMost(Duration.ofSeconds(60)).until(() -> peopleByOrigin().size() == messages);
        gateway.close();
        assertThat(peopleByOrigin().values()).containsOnly(1);
    }

    @Test
    void a_grid_broker_that_dies_and_a_grid_that_is_silent_lose_nothing() throws IOException {
        int messages = 1_000;
        try (Gateway gateway = ready()) {
            for (int i = 0; i < messages; i++) {
                devices.send("devices/S1/door-1/door", door(i));
                if (i == 200) {
                    grid.acking(false);
                }
                if (i == 400) {
                    chain.kill();
                }
            }
            devices.awaitSent();
            await().atMost(SOON).until(() -> beat(gateway).acceptedReadings() == messages);
            assertThat(beat(gateway).backlog()).isPositive();
            chain.restart();
            grid.acking(true);
            grid.close();
            grid.connect(chain.address());
            await().atMost(Duration.ofSeconds(60)).until(() -> peopleByOrigin().size() == messages);
            await().atMost(SOON).until(() -> beat(gateway).backlog() == 0);
        }
        assertThat(grid.readings())
                .as("the spool sends each batch of a stream once into the journal")
                .hasSize(messages);
    }

    @Test
    void what_could_not_be_acked_before_the_end_comes_after_the_next_start() throws IOException {
        grid.acking(false);
        try (Gateway gateway = ready()) {
            devices.send("devices/S1/door-1/door", door(1));
            devices.awaitSent();
            await().atMost(SOON)
                    .until(() -> gateway.heartbeats().containsKey(S1.gateway())
                            && beat(gateway).backlog() > 0);
        }
        grid.acking(true);
        try (Gateway gateway = ready()) {
            await().atMost(SOON).until(() -> grid.readings().size() == 1);
            assertThat(gateway.heartbeats()).containsKey(S1.gateway());
        }
    }

    @Test
    void a_gateway_that_was_cut_off_for_three_hours_and_killed_says_so_when_the_grid_acks_again() throws IOException {
        InstantSource threeHoursAgo = () -> Instant.now().minus(Duration.ofHours(3));
        grid.acking(false);
        Gateway first = Gateway.start(settings(), threeHoursAgo);
        await().atMost(SOON).until(first::isReady);
        devices.send("devices/S1/door-1/door", door(1));
        devices.awaitSent();
        await().atMost(SOON)
                .until(() -> first.heartbeats().containsKey(S1.gateway())
                        && beat(first).backlog() > 0);
        first.drop();
        grid.acking(true);
        try (Gateway second = ready()) {
            await().atMost(SOON).until(() -> !outages().isEmpty());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(beat(second).backlog()).isZero());
        }
        assertThat(outages()).singleElement().satisfies(outage -> {
            assertThat(outage.device()).isEqualTo("gw-S1");
            assertThat(Duration.ofMillis(outage.atMillis() - outage.sinceMillis()))
                    .isBetween(Duration.ofMinutes(179), Duration.ofMinutes(182));
            assertThat(Duration.between(Instant.ofEpochMilli(outage.atMillis()), Instant.now()))
                    .isLessThan(Duration.ofMinutes(1));
        });
    }

    @Test
    void a_short_cut_is_not_worth_telling() throws IOException {
        try (Gateway gateway = ready()) {
            grid.acking(false);
            devices.send("devices/S1/door-1/door", door(1));
            devices.awaitSent();
            await().atMost(SOON).until(() -> beat(gateway).backlog() > 0);
            grid.acking(true);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(beat(gateway).backlog()).isZero());
        }
        assertThat(outages()).isEmpty();
    }

    @Test
    void the_grid_can_have_a_quarantined_message_read_again() throws IOException {
        try (Gateway gateway = ready()) {
            devices.send("devices/S1/door-1/door", "{\"in\":1}");
            await().atMost(SOON).until(() -> grid.readings().size() == 1);
            Reading.Unreadable bad = (Reading.Unreadable) grid.readings().getFirst();
            grid.retry(S1, new RetryRequest(bad.device(), bad.origin(), bad.topic(), bad.raw()));
            await().atMost(SOON).until(() -> grid.readings().size() == 2);
            assertThat(grid.readings().getLast()).isInstanceOfSatisfying(Reading.QuarantineRetried.class, retried -> {
                assertThat(retried.origin()).isEqualTo(bad.origin());
                assertThat(retried.reason()).isNotEmpty();
            });
            assertThat(gateway.isRefusing()).isFalse();
        }
    }

    @Test
    void a_huge_message_is_quarantined_and_stops_nobody() throws IOException {
        try (Gateway gateway = ready()) {
            devices.send("devices/S1/door-1/door", new byte[300 * 1024]);
            devices.send("devices/S1/door-1/door", door(1));
            await().atMost(SOON).until(() -> peopleByOrigin().size() == 1);
            assertThat(grid.readings()).anyMatch(reading -> reading instanceof Reading.Unreadable);
            assertThat(gateway.isReady()).isTrue();
        }
    }

    @Test
    void batches_vouch_for_the_time_in_which_the_gateway_listened() throws IOException {
        try (Gateway gateway = ready()) {
            devices.send("devices/S1/door-1/door", door(1));
            await().atMost(SOON).until(() -> grid.journal().size() == 1);
            devices.send("devices/S1/door-1/door", door(2));
            await().atMost(SOON).until(() -> grid.journal().size() == 2);
            assertThat(gateway.isListening()).isTrue();
        }
        Batch first = grid.journal().get(0);
        Batch second = grid.journal().get(1);
        assertThat(first.coversFromMillis()).isLessThanOrEqualTo(first.closedMillis());
        assertThat(second.coversFromMillis()).isEqualTo(first.closedMillis());
    }

    @Test
    void a_second_gateway_in_the_same_folder_is_one_sentence() throws IOException {
        try (Gateway gateway = ready()) {
            assertThatThrownBy(() -> Gateway.start(settings(), clock()))
                    .isInstanceOf(Gateway.FolderTaken.class)
                    .hasMessageContaining("Another gateway works in");
            assertThat(gateway.isReady()).isTrue();
        }
    }

    private Gateway ready() throws IOException {
        Gateway gateway = Gateway.start(settings(), clock());
        await().atMost(SOON).until(gateway::isReady);
        return gateway;
    }

    private Gateway.Settings settings() {
        return new Gateway.Settings(
                chain.address(),
                store.address(),
                folder.resolve("gateway"),
                "gw",
                List.of(),
                new DeviceReaders(DeviceSettings.NONE, new MemberHasher(new byte[32])),
                16,
                1 << 30,
                0,
                "test");
    }

    private List<Reading.UplinkOutage> outages() {
        return grid.readings().stream()
                .filter(Reading.UplinkOutage.class::isInstance)
                .map(Reading.UplinkOutage.class::cast)
                .toList();
    }

    private static GatewayState.Heartbeat beat(Gateway gateway) {
        return Objects.requireNonNull(gateway.heartbeats().get(S1.gateway()));
    }

    private static InstantSource clock() {
        return InstantSource.system();
    }

    private Map<Long, Integer> peopleByOrigin() {
        Map<Long, Integer> people = new HashMap<>();
        for (Reading reading : grid.readings()) {
            if (reading instanceof Reading.DoorCount count) {
                people.put(count.origin(), count.in());
            }
        }
        return people;
    }

    /// One person came in, at a time of its own.
    private static String door(int number) {
        return "{\"at\":\"" + NOON.plusMillis(number) + "\",\"in\":1,\"out\":0}";
    }

    private static String receipt(int number) {
        return """
                {"receipt":"S1-3-%06d","kind":"sale","lane":"3","at":"2026-11-21T12:00:00Z",
                 "lines":[{"line":1,"code":"09506000134352","qty":2,"unitPrice":"3.99","discount":"0.50"}],
                 "total":"7.48","currency":"CNY"}
                """.formatted(number);
    }
}
