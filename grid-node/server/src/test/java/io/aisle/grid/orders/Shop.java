package io.aisle.grid.orders;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.ItemCode;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.store.Aliases;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderReport;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentPage;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.forecast.Forecasts;
import io.aisle.grid.history.History;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.journal.Offer;
import io.aisle.grid.journal.Outcome;
import io.aisle.grid.journal.Stream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// One store with two suppliers on a fresh database: milk and butter from DAIRY, soap from DRY, tea from
/// nobody.
final class Shop implements AutoCloseable {
    static final StoreId STORE = new StoreId("S1");
    static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    private static final Stream STREAM = Stream.of(STORE, new GatewayId("gw-S1"), new Epoch("a".repeat(32)));

    final Journal journal;
    final Path folder;
    final OrderBook book;
    final Arrivals arrivals;
    final Reckoner reckoner;
    final Map<String, Double> onHand = new TreeMap<>();
    final List<String> messages = new ArrayList<>();
    boolean brokerIsAway;
    int minute;

    private final OrderOptions options;
    private final InstantSource clock = this::instant;
    private Instant now = Instant.parse("2026-11-23T09:00:00Z");
    private LocalDate today = MONDAY;
    private long seq;

    Shop(String url, Path folder) throws Exception {
        this.folder = folder.resolve("orders");
        journal = Journal.open(
                JournalOptions.of(url, "", ""), new OrderReceipts(new Quarantine()), InstantSource.system());
        options = new OrderOptions(
                this.folder, ServiceLevels.USUAL, 50_000_000, Duration.ofSeconds(12), Duration.ofMinutes(5));
        book = new OrderBook(journal.dataSource(), options, clock, store -> today.toEpochDay(), store -> {});
        arrivals = new Arrivals(journal.dataSource());
        reckoner = new Reckoner(journal.dataSource(), new Forecasts(journal.dataSource()), arrivals, options);
        try (Connection connection = journal.dataSource().getConnection()) {
            supplier(connection, "DAIRY", "MO TU WE TH FR SA SU", 0);
            supplier(connection, "DRY", "MO", 0);
            item(connection, "milk", 6, 0.5, "DAIRY");
            item(connection, "butter", 20, 2.0, "DAIRY");
            item(connection, "soap", 12, 1.0, "DRY");
            item(connection, "tea", 1, 1.0, "");
        }
        History history = new History(journal.dataSource());
        for (int back = 1; back <= 28; back++) {
            history.write(
                    STORE,
                    back,
                    new SalesDay(
                            MONDAY.minusDays(back),
                            back,
                            false,
                            720,
                            1000,
                            9,
                            9,
                            0,
                            List.of(sold("milk", 10), sold("butter", 3), sold("soap", 2), sold("tea", 1))),
                    0);
        }
        onHand.putAll(Map.of("milk", 5.0, "butter", 40.0, "soap", 3.0, "tea", 0.0));
    }

    private Instant instant() {
        return now;
    }

    private static void supplier(Connection connection, String supplier, String days, long minimum)
            throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO supplier (supplier, name, lead_time_days, order_days, minimum_order, version)"
                        + " VALUES (?, ?, 1, ?, ?, 1)",
                supplier,
                supplier + " Ltd",
                days,
                minimum);
    }

    private static void item(Connection connection, String code, int packSize, double cost, String supplier)
            throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO item (item_key, gtin, code, name, category, department, brand, price, cost, pack_size,"
                        + " shelf_life_days, supplier, version) VALUES (?, '', ?, ?, '', '', '', ?, ?, ?, 0, ?, 1)",
                code,
                code,
                code,
                Math.round(cost * 2_000_000),
                Math.round(cost * 1_000_000),
                packSize,
                supplier);
    }

    private static ItemDay sold(String code, long units) {
        return new ItemDay(code, units * 1_000, units * 2_000_000, 1, "", 0, 2_000_000, 720);
    }

    void pass(Duration time) {
        now = now.plus(time);
        today = MONDAY.plusDays(
                Duration.between(Instant.parse("2026-11-23T00:00:00Z"), now).toDays());
    }

    long nowMillis() {
        return now.toEpochMilli();
    }

    Reckoner.Result reckon() throws SQLException {
        List<StockRow> rows = onHand.entrySet().stream()
                .map(item -> new StockRow(
                        item.getKey(), Math.round(item.getValue() * 1_000), 0, -1, -1, "", 1, 1, 0, 0, 0, 0, 0, 0))
                .toList();
        StockPage stock =
                new StockPage(rows.toArray(StockRow[]::new), rows.size(), rows.size(), 0, 0, 0, 0, nowMillis());
        return reckoner.reckon(STORE, stock, Aliases.NONE, today.toEpochDay(), minute, 1);
    }

    void propose() throws SQLException {
        Reckoner.Result result = reckon();
        new Proposals(journal.dataSource(), options)
                .propose(STORE, result.reckoned(), result.played().byItem(), today.toEpochDay(), nowMillis());
    }

    ReplenishmentPage page(ReplenishmentQuery.Show show) {
        return book.orderLines(new ReplenishmentQuery(new String[] {"S1"}, show, 100));
    }

    ReplenishmentLine line(ReplenishmentQuery.Show show, String code) {
        for (ReplenishmentLine line : page(show).lines()) {
            if (line.why().code().equals(code)) {
                return line;
            }
        }
        throw new AssertionError("No line of " + code + " is " + show + ".");
    }

    ReplenishmentLine open(String code) {
        return line(ReplenishmentQuery.Show.OPEN, code);
    }

    OrderReport act(OrderAct.What what, String... lines) {
        return book.act(OrderAct.of(what, "planner", "", lines));
    }

    /// Hands out as a node does; its death after the file is what an absent broker looks like.
    int send() throws Exception {
        now = now.plus(options.hold());
        return new Outgoing(journal.dataSource(), folder, options.hold(), this::deliver, store -> "EUR", clock)
                .send(STORE);
    }

    private CompletableFuture<Void> deliver(String topic, byte[] payload) {
        if (brokerIsAway) {
            return CompletableFuture.failedFuture(new IllegalStateException("gone"));
        }
        messages.add(topic + " " + new String(payload, java.nio.charset.StandardCharsets.UTF_8));
        return CompletableFuture.completedFuture(null);
    }

    /// A gateway's next batch with one delivery scan.
    void received(long origin, String code, long units, String document) {
        seq++;
        Reading scan = new Reading.StockScanned(
                nowMillis(), "scan-1", origin, ScanPurpose.RECEIVE, new ItemCode(code), units * 1_000, document, "");
        Batch batch = new Batch(STREAM.epoch(), seq, 1, 2, 0, "", List.of(scan));
        Outcome outcome = journal.offer(new Offer(STREAM, seq, BatchCodec.encode(batch), batch, "", nowMillis()))
                .join();
        if (!(outcome instanceof Outcome.Journaled)) {
            throw new AssertionError(outcome);
        }
    }

    boolean settle() throws SQLException {
        return arrivals.settle(STORE, Aliases.NONE, nowMillis());
    }

    @Override
    public void close() {
        journal.close();
    }
}
