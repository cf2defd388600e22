package io.aisle.dashboard.chain;

import io.aisle.domain.Gtin;
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
import io.aisle.domain.reading.Reading;
import io.aisle.domain.store.Aliases;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A chain of real stores with seeded readings. Its time is the time it is asked for: Saturday 21 November 2026
/// is a good day.
public final class SmallChain implements Grid {
    /// 14:32 in Berlin.
    public static final long SATURDAY = Instant.parse("2026-11-21T13:32:08Z").toEpochMilli();

    private static final String[] NAMES = {
        "Linden Square",
        "Harbour Row",
        "Millgate",
        "Orchard Park",
        "Station North",
        "Riverside",
        "Fairview",
        "Lakeside",
        "Bridge End",
        "Castle Hill",
        "Elm Quay",
        "Old Market",
        "Kingsway"
    };
    private static final String[] GOODS = {
        "Sourdough loaf 750 g",
        "Oat drink barista 1 l",
        "Espresso beans 500 g",
        "Cherry tomatoes 250 g",
        "Free-range eggs 10",
        "Whole milk 1 l",
        "Bananas loose, kg",
        "Still water 6 × 1.5 l",
        "Dish soap 500 ml",
        "Cat food 12 × 85 g",
        "Butter 250 g",
        "Basmati rice 1 kg bag",
        "Olive oil 750 ml",
        "Dark chocolate 100 g",
        "Plain yoghurt 500 g",
        "Apples loose, kg"
    };
    private static final String[] DEPARTMENTS = {"Bakery", "Chilled", "Coffee", "Produce", "Drinks", "Home", "Pets"};

    /// What should be ordered; empty until a test proposes something.
    public final TestOrders orders = new TestOrders(LocalDate.parse("2026-11-21"));

    private final Map<String, StoreLife> lives = new LinkedHashMap<>();
    private final List<StoreMaster> masters = new ArrayList<>();
    private final List<Item> items;
    private final long bornMillis;
    private final ChainQuarantine quarantine;
    private final ChainForecasts forecasts;
    private boolean silent;
    private long movedMillis;

    /// @param stores 1 to 13; the second is offline since 23 minutes, the third 6 minutes behind, the last (of
    ///     13) is loading
    public SmallChain(int stores, int goods, long nowMillis) {
        bornMillis = nowMillis;
        movedMillis = nowMillis;
        quarantine = new ChainQuarantine(nowMillis);
        items = goods(goods);
        forecasts = new ChainForecasts(
                "S001", items.stream().limit(12).map(Item::key).toList());
        for (int i = 0; i < stores; i++) {
            String id = "S%03d".formatted(i + 1);
            StoreMaster master = new StoreMaster(
                    id,
                    NAMES[i],
                    i < 9 ? "North Coast" : "South Vale",
                    "Europe/Berlin",
                    "EUR",
                    "08:00",
                    "21:00",
                    1_200);
            masters.add(master);
            if (i == 12) {
                continue;
            }
            StoreLife life = new StoreLife(master, items, 2.2 + (i * 7) % 5 * 0.9, 7_001 + i);
            long until = i == 1 ? nowMillis - 23 * 60_000 : i == 2 ? nowMillis - 6 * 60_000 : nowMillis;
            long noon = Instant.parse("2026-11-21T10:15:00Z").toEpochMilli();
            life.liveUntil(until, i == 0 ? noon : 0, i == 0 ? noon + 45 * 60_000 : 0);
            lives.put(id, life);
        }
    }

    private static List<Item> goods(int count) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String body = "0950600%06d".formatted(10_053 + 7 * i);
            String gtin = body + Gtin.checkDigit(body);
            String name = GOODS[i % GOODS.length];
            String full = i < GOODS.length
                    ? name
                    : name.endsWith("kg") ? (i / GOODS.length + 1) + " " + name : name + ", " + (i / GOODS.length + 1);
            items.add(new Item(
                    gtin,
                    gtin,
                    String.valueOf(4_012 + i),
                    full,
                    "",
                    DEPARTMENTS[i % DEPARTMENTS.length],
                    "",
                    (99 + 37L * (i % 23)) * 10_000,
                    0,
                    6,
                    0,
                    ""));
        }
        return items;
    }

    /// The chain's own items, as imported.
    public List<Item> goods() {
        return items;
    }

    /// From now on no question is answered.
    public synchronized void silence(boolean wanted) {
        silent = wanted;
    }

    /// So many messages of the store wait in quarantine beside the three that are always there.
    public synchronized void quarantine(String store, int messages) {
        quarantine.hold(store, messages);
    }

    public synchronized List<String> retried() {
        return quarantine.retried();
    }

    /// Gives one store these readings, as a batch closed at that time.
    public synchronized void give(String store, long closedMillis, Reading... readings) {
        StoreLife life = lives.get(store);
        if (life != null) {
            life.apply(List.of(readings), closedMillis, closedMillis);
        }
    }

    /// Lets the live stores go on with their day until `nowMillis`, about once a second.
    public synchronized void liveOn(long nowMillis) {
        for (StoreLife life : lives.values()) {
            if (isLive(life.master.store())) {
                List<Reading> readings = new ArrayList<>();
                life.happen(movedMillis, Math.max(1, nowMillis - movedMillis), readings);
                life.apply(readings, movedMillis, nowMillis);
            }
        }
        movedMillis = nowMillis;
    }

    private static boolean isLive(String store) {
        return !store.equals("S002") && !store.equals("S003");
    }

    private synchronized <A> A ask(Function<Map<String, StoreLife>, A> question) {
        if (silent) {
            throw new GridUnavailable("No grid node answered.", new IllegalStateException("silenced"));
        }
        return question.apply(lives);
    }

    private <A> Optional<A> askStore(StoreId store, Function<StoreLife, A> question) {
        return ask(all -> Optional.ofNullable(all.get(store.value())).map(question));
    }

    @Override
    public Map<String, StoreSummary> summaries(long nowMillis) {
        return ask(all -> {
            Map<String, StoreSummary> summaries = new LinkedHashMap<>();
            all.forEach((id, life) -> summaries.put(id, life.store.summary(nowMillis)));
            return summaries;
        });
    }

    @Override
    public Optional<StoreSummary> summary(StoreId store, long nowMillis) {
        return askStore(store, life -> life.store.summary(nowMillis));
    }

    @Override
    public Optional<StockPage> stock(StoreId store, StockQuery query, long nowMillis) {
        return askStore(store, life -> life.store.stock(query, Aliases.NONE, nowMillis));
    }

    @Override
    public Optional<List<Bucket>> buckets(StoreId store, LocalDate date, int minutes, long nowMillis) {
        return askStore(store, life -> life.store.buckets(date, minutes, nowMillis));
    }

    @Override
    public Optional<List<Wholeness>> wholeness(StoreId store, LocalDate date, long nowMillis) {
        return askStore(store, life -> life.store.wholeness(date, nowMillis));
    }

    @Override
    public Optional<List<Visit>> visits(StoreId store, long nowMillis) {
        return askStore(store, life -> life.store.visits(nowMillis));
    }

    @Override
    public Optional<List<LatestReading>> latest(StoreId store, int limit) {
        return askStore(store, life -> life.store.latest(limit));
    }

    @Override
    public Optional<List<ZoneTags>> zones(StoreId store, long nowMillis) {
        return askStore(store, life -> life.store.zones(nowMillis));
    }

    @Override
    public List<GatewayStatus> gateways(long nowMillis) {
        return ask(all -> {
            List<GatewayStatus> gateways = new ArrayList<>();
            all.values().forEach(life -> gateways.add(status(life, nowMillis)));
            gateways.add(new GatewayStatus(
                    "gw-pop-up",
                    "X900",
                    true,
                    "00",
                    3,
                    0,
                    400,
                    0,
                    nowMillis - 300,
                    311,
                    0,
                    4.2,
                    3,
                    3,
                    "0.1.0",
                    0,
                    0,
                    "unknown-store"));
            return gateways;
        });
    }

    private GatewayStatus status(StoreLife life, long now) {
        String store = life.master.store();
        long seq = life.seq() + 400_000;
        if (store.equals("S002")) {
            return new GatewayStatus(
                    life.gateway.value(),
                    store,
                    false,
                    life.epoch.value(),
                    -1,
                    0,
                    -1,
                    100,
                    bornMillis - 23 * 60_000,
                    seq,
                    seq,
                    0,
                    0,
                    3,
                    "0.1.0",
                    0,
                    0,
                    "last-will");
        }
        if (store.equals("S003")) {
            return new GatewayStatus(
                    life.gateway.value(),
                    store,
                    true,
                    life.epoch.value(),
                    1_204,
                    2,
                    now - bornMillis + 6 * 60_000,
                    -200,
                    now - 400,
                    seq,
                    seq - 2,
                    61.4,
                    9,
                    11,
                    "0.1.0",
                    0,
                    12,
                    "backlog");
        }
        boolean skewed = store.equals("S005");
        return new GatewayStatus(
                life.gateway.value(),
                store,
                true,
                life.epoch.value(),
                0,
                0,
                0,
                skewed ? 4_800 : 100,
                now - 400,
                seq,
                seq,
                22.5 + life.seq() % 7,
                12,
                12,
                "0.1.0",
                store.equals("S001") ? 2 : 0,
                0,
                skewed ? "clock-skew" : "");
    }

    @Override
    public GridHealth health() {
        return ask(all -> new GridHealth(
                1, true, movedMillis - 200, 6_181_780, 61_817_800, 412, 311, new String[] {"X900"}, new String[] {"S013"
                }));
    }

    @Override
    public QuarantinePage quarantine(QuarantineQuery query) {
        return ask(all -> quarantine.page(query));
    }

    @Override
    public Optional<QuarantineItem> quarantineItem(String id) {
        return ask(all -> quarantine.item(id));
    }

    @Override
    public synchronized Retry retry(String id) {
        return quarantine.retry(id);
    }

    @Override
    public List<StoreMaster> stores() {
        return ask(all -> List.copyOf(masters));
    }

    @Override
    public List<Item> items() {
        return ask(all -> items);
    }

    @Override
    public long catalogueVersion() {
        return ask(all -> 1L);
    }

    @Override
    public Optional<Member> member(String memberKey) {
        return Optional.empty();
    }

    @Override
    public Optional<MemberRecord> memberRecord(String member) {
        return Optional.empty();
    }

    @Override
    public boolean forget(String member) {
        return false;
    }

    @Override
    public ImportReport take(ImportRows rows) {
        return new ImportReport(0, 0, 0, new String[0]);
    }

    @Override
    public ChainForecasts forecasts() {
        return ask(all -> forecasts);
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public ReplenishmentPage orderLines(ReplenishmentQuery query) {
        return orders.orderLines(query);
    }

    @Override
    public List<OrderEvent> orderEvents(String line) {
        return orders.orderEvents(line);
    }

    @Override
    public OrderReport act(OrderAct act) {
        return ask(all -> orders.act(act));
    }
}
