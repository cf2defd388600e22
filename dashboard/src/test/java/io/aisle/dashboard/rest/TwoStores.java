package io.aisle.dashboard.rest;

import io.aisle.dashboard.chain.ChainForecasts;
import io.aisle.dashboard.chain.TestOrders;
import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.MemberKey;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.answer.Visit;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.answer.ZoneTags;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.store.Aliases;
import io.aisle.domain.store.Store;
import io.aisle.grid.client.ForecastDesk;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridHealth;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.Member;
import io.aisle.grid.client.MemberRecord;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderReport;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.QuarantineQuery;
import io.aisle.grid.client.ReplenishmentPage;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.client.Retry;
import io.aisle.grid.client.StoreMaster;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A grid with a live store N1 in the north, a loading store S1 in the south, and a gateway of a store nobody
/// imported.
final class TwoStores implements Grid {
    private final ChainForecasts forecasts = new ChainForecasts("N1", List.of("09506000134352", "B8"));
    /// 12:00 in Berlin.
    static final long NOON = Instant.parse("2026-11-20T11:00:00Z").toEpochMilli();

    static final String KEY = "0123456789abcdef0123456789abcdef";
    static final Member MEMBER = new Member("M1", LocalDate.parse("2020-02-03").toEpochDay(), true, false, false);

    private final TestOrders orders = new TestOrders(LocalDate.parse("2026-11-20"))
            .line("n", "N1", "09506000134352", 1, 0)
            .line("again", "N1", "09506000134352", 1, 0)
            .line("back", "N1", "09506000134352", 1, 0)
            .line("s", "S1", "09506000134352", 1, 0);

    final AtomicBoolean silent = new AtomicBoolean();
    final AtomicBoolean broken = new AtomicBoolean();

    /// How often more a day is not in memory when it is asked for.
    final AtomicInteger away = new AtomicInteger();

    private final Store north = Store.empty(new StoreId("N1"), ZoneId.of("Europe/Berlin"));

    TwoStores() {
        north.apply(
                new GatewayId("gw-N1"),
                new Batch(
                        new Epoch("0".repeat(32)),
                        1,
                        NOON - 3_600_000,
                        NOON - 30_000,
                        0,
                        "",
                        List.of(
                                new Reading.StockScanned(
                                        NOON - 3_000_000,
                                        "scan-1",
                                        1,
                                        Reading.ScanPurpose.RECEIVE,
                                        new ItemCode("09506000134352"),
                                        10_000,
                                        "PO-1",
                                        ""),
                                line(1, "09506000134352", 2_000, 7_480_000),
                                line(2, "KAESE", 345, 1_376_550),
                                new Reading.DoorCount(NOON - 600_000, "door-1", 7, 5, 2),
                                new Reading.MemberSeen(
                                        NOON - 500_000, "kiosk-1", new MemberKey(KEY), Reading.RecognisedBy.APP, ""))));
    }

    private static Reading line(int line, String code, long qtyMilli, long netMicros) {
        return new Reading.ReceiptLine(
                NOON - 900_000,
                "till-1",
                "R1",
                Reading.ReceiptKind.SALE,
                line,
                new ItemCode(code),
                qtyMilli,
                3_990_000,
                0,
                netMicros,
                "",
                null);
    }

    private void answer() {
        if (silent.get()) {
            throw new GridUnavailable("No grid node answered.", null);
        }
        if (broken.get()) {
            throw new IllegalStateException("Something inside is broken.");
        }
    }

    private Optional<Store> live(StoreId store) {
        answer();
        return store.value().equals("N1") ? Optional.of(north) : Optional.empty();
    }

    @Override
    public Map<String, StoreSummary> summaries(long nowMillis) {
        answer();
        return Map.of("N1", north.summary(nowMillis));
    }

    @Override
    public Optional<StoreSummary> summary(StoreId store, long nowMillis) {
        return live(store).map(state -> state.summary(nowMillis));
    }

    @Override
    public Optional<StockPage> stock(StoreId store, StockQuery query, long nowMillis) {
        return live(store).map(state -> state.stock(query, Aliases.NONE, nowMillis));
    }

    @Override
    public Optional<List<Bucket>> buckets(StoreId store, LocalDate date, int minutes, long nowMillis) {
        if (away.getAndUpdate(times -> Math.max(0, times - 1)) > 0) {
            return Optional.empty();
        }
        return live(store).map(state -> state.buckets(date, minutes, nowMillis));
    }

    @Override
    public Optional<List<Wholeness>> wholeness(StoreId store, LocalDate date, long nowMillis) {
        return live(store).map(state -> state.wholeness(date, nowMillis));
    }

    @Override
    public Optional<List<Visit>> visits(StoreId store, long nowMillis) {
        return live(store).map(state -> state.visits(nowMillis));
    }

    @Override
    public Optional<List<LatestReading>> latest(StoreId store, int limit) {
        return live(store).map(state -> state.latest(limit));
    }

    @Override
    public Optional<List<ZoneTags>> zones(StoreId store, long nowMillis) {
        return live(store).map(state -> state.zones(nowMillis));
    }

    @Override
    public List<GatewayStatus> gateways(long nowMillis) {
        answer();
        return List.of(
                gateway("gw-N1", "N1", true, 0, NOON - 400),
                gateway("gw-S1", "S1", false, -1, NOON - 60_000),
                gateway("gw-X1", "X1", true, 0, NOON - 300));
    }

    private static GatewayStatus gateway(String id, String store, boolean online, long backlog, long seen) {
        return new GatewayStatus(
                id,
                store,
                online,
                "0".repeat(32),
                backlog,
                0,
                online ? 0 : -1,
                -12,
                seen,
                1,
                1,
                2.5,
                3,
                3,
                "0.1.0",
                1,
                0,
                "");
    }

    @Override
    public GridHealth health() {
        answer();
        return new GridHealth(1, true, NOON, 1, 5, 0, 0, new String[0], new String[] {"S1"});
    }

    @Override
    public QuarantinePage quarantine(QuarantineQuery query) {
        answer();
        List<String> wanted = Arrays.asList(query.stores());
        QuarantineItem[] items = List.of(quarantined("q1", "N1"), quarantined("q2", "S1")).stream()
                .filter(item -> wanted.isEmpty() || wanted.contains(item.store()))
                .filter(item -> query.store().isEmpty() || query.store().equals(item.store()))
                .toArray(QuarantineItem[]::new);
        return new QuarantinePage(items, items.length, 0);
    }

    private static QuarantineItem quarantined(String id, String store) {
        return new QuarantineItem(
                id,
                store,
                "gw-" + store,
                "till-1",
                "devices/" + store + "/till-1/pos",
                NOON,
                2,
                "waiting",
                "The message ends inside an object.",
                3,
                new byte[] {'{', (byte) 0xC3, (byte) 0xA4});
    }

    @Override
    public Optional<QuarantineItem> quarantineItem(String id) {
        answer();
        return switch (id) {
            case "q1" -> Optional.of(quarantined("q1", "N1"));
            case "q2" -> Optional.of(quarantined("q2", "S1"));
            default -> Optional.empty();
        };
    }

    @Override
    public Retry retry(String id) {
        answer();
        return id.equals("q1") ? Retry.SENT : Retry.GATEWAY_OFFLINE;
    }

    @Override
    public List<StoreMaster> stores() {
        answer();
        return List.of(
                new StoreMaster("N1", "Hafen", "North", "Europe/Berlin", "EUR", "08:00", "20:00", 800),
                new StoreMaster("S1", "Berg", "South", "Asia/Tokyo", "JPY", "", "", 0));
    }

    @Override
    public List<Item> items() {
        return List.of(
                new Item("09506000134352", "09506000134352", "A7", "Alter Käse", "", "", "", 3_990_000, 0, 1, 0, ""));
    }

    @Override
    public long catalogueVersion() {
        answer();
        return 5;
    }

    @Override
    public Optional<Member> member(String memberKey) {
        return memberKey.equals(KEY) ? Optional.of(MEMBER) : Optional.empty();
    }

    @Override
    public Optional<MemberRecord> memberRecord(String member) {
        answer();
        return member.equals("M1")
                ? Optional.of(new MemberRecord(MEMBER, new String[] {KEY}, new String[] {"app"}))
                : Optional.empty();
    }

    @Override
    public boolean forget(String member) {
        return member.equals("M1");
    }

    @Override
    public ImportReport take(ImportRows rows) {
        return new ImportReport(0, 0, 0, new String[0]);
    }

    @Override
    public ForecastDesk forecasts() {
        answer();
        return forecasts;
    }

    @Override
    public void close() {
        silent.set(true);
    }

    @Override
    public ReplenishmentPage orderLines(ReplenishmentQuery query) {
        answer();
        return orders.orderLines(query);
    }

    @Override
    public List<OrderEvent> orderEvents(String line) {
        answer();
        return orders.orderEvents(line);
    }

    @Override
    public OrderReport act(OrderAct act) {
        answer();
        return orders.act(act);
    }
}
