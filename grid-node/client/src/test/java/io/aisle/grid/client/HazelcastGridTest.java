package io.aisle.grid.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.StreamSerializer;
import com.hazelcast.nio.serialization.genericrecord.GenericRecord;
import com.hazelcast.nio.serialization.genericrecord.GenericRecordBuilder;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.store.DamagedStore;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HazelcastGridTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final long NOON = Instant.parse("2026-11-20T11:00:00Z").toEpochMilli();
    private static final KnownDesk DESK = new KnownDesk();
    private static HazelcastInstance node;
    private static HazelcastGrid grid;

    @BeforeAll
    static void start() throws InterruptedException {
        node = node(5801);
        Desk.open(node, DESK);
        node.getMap(GridNames.STORES).set("S1", storeWithOneReceipt());
        grid = HazelcastGrid.connect(List.of("127.0.0.1:5801"), "client-test");
        assertThat(grid.awaitConnected(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void stop() {
        DESK.held.countDown();
        grid.close();
        node.shutdown();
    }

    @Test
    void live_figures_come_for_every_store_that_is_there() {
        assertThat(grid.summaries(NOON)).containsOnlyKeys("S1");
        assertThat(grid.summary(STORE, NOON).orElseThrow())
                .satisfies(day -> assertThat(day.receipts()).isEqualTo(1))
                .satisfies(day -> assertThat(day.netMicros()).isEqualTo(7_480_000));
    }

    @Test
    void a_store_that_is_not_there_has_no_answer() {
        StoreId loading = new StoreId("S2");

        assertThat(grid.summary(loading, NOON)).isEmpty();
        assertThat(grid.stock(loading, StockQuery.ALL, NOON)).isEmpty();
        assertThat(grid.visits(loading, NOON)).isEmpty();
        assertThat(grid.latest(loading, 5)).isEmpty();
        assertThat(grid.zones(loading, NOON)).isEmpty();
    }

    @Test
    void the_article_code_and_the_gtin_of_one_item_are_one_row() {
        StockQuery both = new StockQuery(
                new String[] {"09506000134352", "A7"},
                StockQuery.Filter.ALL,
                Long.MAX_VALUE,
                StockQuery.Sort.CODE,
                0,
                10);

        assertThat(grid.stock(STORE, both, NOON).orElseThrow().rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.code()).isEqualTo("09506000134352");
                    assertThat(row.onHandMilli()).isEqualTo(-3_000);
                });
    }

    @Test
    void a_day_comes_in_buckets() {
        List<Bucket> day =
                grid.buckets(STORE, LocalDate.parse("2026-11-20"), 60, NOON).orElseThrow();

        assertThat(day).hasSize(24);
        assertThat(day.stream().mapToInt(Bucket::receipts).sum()).isEqualTo(1);
    }

    @Test
    void the_desk_answers_whole() {
        assertThat(grid.gateways(NOON)).containsExactly(KnownDesk.GATEWAY);
        assertThat(grid.health()).usingRecursiveComparison().isEqualTo(KnownDesk.HEALTH);
        assertThat(grid.stores()).containsExactly(KnownDesk.STORE);
        assertThat(grid.catalogueVersion()).isEqualTo(42);
        assertThat(grid.member("x")).contains(KnownDesk.MEMBER);
        assertThat(grid.member("")).isEmpty();
        assertThat(grid.memberRecord("M1").orElseThrow().schemes()).containsExactly("card");
        assertThat(grid.forget("M1")).isTrue();
        assertThat(grid.forget("M2")).isFalse();
    }

    @Test
    void orders_come_with_all_the_numbers_of_their_reasons() {
        ReplenishmentPage page =
                grid.orderLines(new ReplenishmentQuery(new String[] {"S1"}, ReplenishmentQuery.Show.OPEN, 9));

        assertThat(page.lines()).singleElement().usingRecursiveComparison().isEqualTo(KnownDesk.LINE);
        assertThat(page.version()).isEqualTo(9);
        assertThat(grid.orderEvents("1a"))
                .singleElement()
                .satisfies(event -> assertThat(event.unitsAfter()).isEqualTo(12))
                .satisfies(event ->
                        assertThat(event.remarks()).usingRecursiveComparison().isEqualTo(KnownDesk.REMARKS));
        assertThat(grid.act(OrderAct.of(OrderAct.What.APPROVE, "planner", "", "1a")))
                .satisfies(report -> assertThat(report.orders()).containsExactly("APPROVE"))
                .satisfies(report -> assertThat(report.refused()).containsExactly("planner"))
                .satisfies(report ->
                        assertThat(report.why()).usingRecursiveComparison().isEqualTo(KnownDesk.REMARKS));
        assertThat(grid.act(OrderAct.of(OrderAct.What.CANCEL, "planner", "", "1a")
                                .undoing())
                        .orders())
                .containsExactly("CANCEL undone");
    }

    @Test
    void what_an_earlier_version_says_is_read_without_what_it_did_not_know() {
        GenericRecord event = GenericRecordBuilder.compact(OrderEvent.class.getName())
                .setString("store", "S1")
                .setString("line", "1a")
                .setString("order", "")
                .setInt64("atMillis", 5)
                .setString("who", "planner")
                .setString("before", "PROPOSED")
                .setString("after", "PROPOSED")
                .setFloat64("unitsBefore", 6)
                .setFloat64("unitsAfter", 6)
                .setString("why", "put off until 2026-11-28")
                .build();
        GenericRecord report = GenericRecordBuilder.compact(OrderReport.class.getName())
                .setArrayOfString("done", new String[0])
                .setArrayOfString("orders", new String[0])
                .setArrayOfString("refused", new String[] {"1a: A line that is sent cannot be changed."})
                .build();
        node.getMap("earlier").set("event", event);
        node.getMap("earlier").set("report", report);

        assertThat((OrderEvent) node.getMap("earlier").get("event"))
                .satisfies(read -> assertThat(read.why()).isEqualTo("put off until 2026-11-28"))
                .satisfies(read -> assertThat(read.remarks()).isEmpty());
        assertThat((OrderReport) node.getMap("earlier").get("report"))
                .satisfies(read -> assertThat(read.refused()).hasSize(1))
                .satisfies(read -> assertThat(read.why()).isEmpty());
    }

    @Test
    void forecasts_come_whole() {
        ForecastDesk forecasts = grid.forecasts();
        assertThat(forecasts.states()).containsExactly(KnownForecasts.STATE);
        assertThat(forecasts.lines("S1", ForecastKind.ITEM)).containsExactly(KnownForecasts.LINE);
        assertThat(forecasts.course("S1", ForecastKind.ITEM, "milk", 90))
                .usingRecursiveComparison()
                .isEqualTo(KnownForecasts.COURSE);
        assertThat(forecasts.course("S1", ForecastKind.ITEM, "moss", 90)).isNull();
        assertThat(forecasts.region("North", 90)).usingRecursiveComparison().isEqualTo(KnownForecasts.REGION);
        assertThat(forecasts.region("Nowhere", 90)).isNull();
        assertThat(forecasts.accuracy("S1", "milk")).containsExactly(KnownForecasts.ACCURACY);
        assertThat(forecasts.overrides("S1", "milk")).containsExactly(KnownForecasts.OVERRIDE);
        assertThat(forecasts.whatIf(new WhatIf("S1", "milk", 1, 2, Double.NaN, true, 0.9)))
                .usingRecursiveComparison()
                .isEqualTo(KnownForecasts.WHAT_IF);
        assertThat(forecasts.whatIf(new WhatIf("S1", "moss", 1, 2, 3, false, Double.NaN)))
                .isNull();
        assertThat(forecasts.learn(new String[] {"S1", "S2"})).isTrue();
        assertThat(forecasts.override(KnownForecasts.OVERRIDE)).isEqualTo(4);
        assertThat(forecasts.undo("S1", 7, "planner")).isTrue();
        assertThat(forecasts.redo("S1", 8)).isFalse();
    }

    @Test
    void quarantine_comes_with_its_raw_bytes() {
        assertThat(grid.quarantine(new QuarantineQuery("", new String[] {"S1", "S2"}, false, 0, 7)))
                .satisfies(page -> assertThat(page.total()).isEqualTo(2))
                .satisfies(page -> assertThat(page.today()).isEqualTo(7));
        assertThat(grid.quarantineItem("1a").orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(KnownDesk.QUARANTINED);
        assertThat(grid.quarantineItem("zz")).isEmpty();
        assertThat(grid.retry("1a")).isEqualTo(Retry.SENT);
        assertThat(grid.retry("zz")).isEqualTo(Retry.UNKNOWN);
    }

    @Test
    void the_catalogue_comes_in_pages_and_is_whole() {
        List<Item> items = grid.items();

        assertThat(items).hasSize(10_003).last().isEqualTo(KnownDesk.item(10_002));
    }

    @Test
    void a_piece_of_a_file_arrives_cell_by_cell() {
        ImportRows rows = new ImportRows(
                "items", new String[] {"code", "name"}, new String[][] {{"A", "x"}, {"B", ""}}, new long[] {2, 5});

        assertThat(grid.take(rows).refused()).containsExactly("Line 3: no.");
        assertThat(Objects.requireNonNull(DESK.taken))
                .usingRecursiveComparison()
                .isEqualTo(rows);
    }

    @Test
    void what_the_desk_refuses_is_told_in_its_words() {
        ImportRows rows = new ImportRows("planets", new String[] {"x"}, new String[][] {{"1"}}, new long[] {2});

        assertThatThrownBy(() -> grid.take(rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("planets");
    }

    @Test
    void a_desk_that_is_slow_is_unavailable_within_three_seconds() {
        DESK.holdsHealth = true;
        long before = System.nanoTime();
        try {
            assertThatThrownBy(() -> grid.health()).isInstanceOf(GridUnavailable.class);
        } finally {
            DESK.holdsHealth = false;
            DESK.held.countDown();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void without_a_grid_every_question_is_unavailable_and_with_one_again_it_is_not() {
        HazelcastInstance first = node(5811);
        Desk.open(first, DESK);
        try (HazelcastGrid other = HazelcastGrid.connect(List.of("127.0.0.1:5811"), "client-test")) {
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> other.catalogueVersion() == 42);

            first.getLifecycleService().terminate();

            assertThatThrownBy(() -> other.catalogueVersion()).isInstanceOf(GridUnavailable.class);
            assertThatThrownBy(() -> other.summaries(NOON)).isInstanceOf(GridUnavailable.class);

            HazelcastInstance second = node(5811);
            Desk.open(second, DESK);
            try {
                await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> other.catalogueVersion() == 42);
            } finally {
                second.getLifecycleService().terminate();
            }
        }
    }

    private static Store storeWithOneReceipt() {
        Store store = Store.empty(STORE, ZoneId.of("Europe/Berlin"));
        List<Reading> lines = new ArrayList<>();
        lines.add(line(1, "09506000134352", 2_000, 6_980_000));
        lines.add(line(2, "A7", 1_000, 500_000));
        store.apply(
                new GatewayId("gw-S1"),
                new Batch(new Epoch("0".repeat(32)), 1, NOON - 10_000, NOON - 5_000, 0, "", lines));
        return store;
    }

    private static Reading line(int line, String code, long qtyMilli, long netMicros) {
        return new Reading.ReceiptLine(
                NOON - 60_000,
                "till-1",
                "R1",
                Reading.ReceiptKind.SALE,
                line,
                new ItemCode(code),
                qtyMilli,
                1,
                0,
                netMicros,
                "",
                null);
    }

    @Test
    void a_client_of_the_smaller_side_of_a_cut_network_goes_over_to_the_other() throws InterruptedException {
        HazelcastInstance alone = node(
                5803,
                config -> config.addSplitBrainProtectionConfig(new SplitBrainProtectionConfig("two", true, 2)
                                .setProtectOn(SplitBrainProtectionOn.READ_WRITE))
                        .getMapConfig(GridNames.STORES)
                        .setSplitBrainProtectionName("two"));
        try (HazelcastGrid client = HazelcastGrid.connect(List.of("127.0.0.1:5803", "127.0.0.1:5801"), "client-test")) {
            assertThat(client.awaitConnected(Duration.ofSeconds(30))).isTrue();
            assertThatThrownBy(() -> client.summaries(NOON)).isInstanceOf(GridUnavailable.class);

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(GridUnavailable.class)
                    .untilAsserted(() -> assertThat(client.summaries(NOON)).containsOnlyKeys("S1"));
        } finally {
            alone.shutdown();
        }
    }

    private static HazelcastInstance node(int port) {
        return node(port, config -> {});
    }

    private static HazelcastInstance node(int port, Consumer<Config> more) {
        Config config = new Config();
        config.setClusterName("client-test");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getMapConfig(GridNames.STORES).setInMemoryFormat(InMemoryFormat.OBJECT);
        config.getSerializationConfig()
                .addSerializerConfig(
                        new SerializerConfig().setTypeClass(Store.class).setImplementation(new Stored()));
        GridSerialization.configure(config);
        more.accept(config);
        return Hazelcast.newHazelcastInstance(config);
    }

    private static final class Stored implements StreamSerializer<Store> {
        @Override
        public int getTypeId() {
            return 1;
        }

        @Override
        public void write(ObjectDataOutput out, Store store) throws IOException {
            out.writeByteArray(StoreCodec.encode(store));
        }

        @Override
        public Store read(ObjectDataInput in) throws IOException {
            try {
                return StoreCodec.decode(Objects.requireNonNull(in.readByteArray()));
            } catch (DamagedStore damaged) {
                throw new IOException(damaged);
            }
        }
    }
}
