package io.aisle.grid.orders;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.domain.store.Aliases;
import io.aisle.domain.store.OpeningHours;
import io.aisle.domain.store.Store;
import io.aisle.grid.client.GridNames;
import io.aisle.grid.client.Replenishment;
import io.aisle.grid.client.StockOf;
import io.aisle.grid.client.WhatIf;
import io.aisle.grid.forecast.Forecasts;
import io.aisle.grid.forecast.OrderSums;
import io.aisle.grid.live.KnownStores;
import io.aisle.grid.live.Stores;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the orders of the stores at home here: hands out what is approved, takes what arrived, and reckons
/// a store anew when its stock or forecast has changed, at the options' pace, and at least once an hour. One thread,
/// one store at a time, and in each round only so long, those first that have waited longest, so that
/// readings go first.
public final class OrderKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OrderKeeper.class);
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final Duration AT_LEAST = Duration.ofHours(1);
    private static final long RECKONING_NANOS = Duration.ofMillis(200).toNanos();

    private final DataSource database;
    private final HazelcastInstance hazelcast;
    private final Stores stores;
    private final KnownStores known;
    private final Function<StoreId, OpeningHours> hours;
    private final Supplier<Aliases> aliases;
    private final OrderOptions options;
    private final InstantSource clock;
    private final Arrivals arrivals;
    private final Outgoing outgoing;
    private final Proposals proposals;
    private final Forecasts forecasts;
    private final Reckoner reckoner;
    private final OrderBook book;
    private final Map<StoreId, Reckoned> reckoned = new ConcurrentHashMap<>();
    private final Set<StoreId> asked = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("aisle-orders").daemon().factory());

    /// What a store looked like when it was reckoned.
    ///
    /// @param untilMillis then a supplier's cut-off passes, and another order day counts
    private record Reckoned(long atMillis, long basis, long untilMillis) {
        static final Reckoned NEVER = new Reckoned(0, 0, 0);
    }

    /// @param post sends to the broker and completes when that has acknowledged
    public OrderKeeper(
            DataSource database,
            HazelcastInstance hazelcast,
            Stores stores,
            KnownStores known,
            Function<StoreId, OpeningHours> hours,
            Function<StoreId, String> currency,
            Supplier<Aliases> aliases,
            BiFunction<String, byte[], CompletableFuture<Void>> post,
            OrderOptions options,
            InstantSource clock) {
        this.database = database;
        this.hazelcast = hazelcast;
        this.stores = stores;
        this.known = known;
        this.hours = hours;
        this.aliases = aliases;
        this.options = options;
        this.clock = clock;
        arrivals = new Arrivals(database);
        outgoing = new Outgoing(database, options.folder(), options.hold(), post::apply, currency, clock);
        proposals = new Proposals(database, options);
        forecasts = new Forecasts(database);
        reckoner = new Reckoner(database, forecasts, arrivals, options);
        book = new OrderBook(
                database, options, clock, store -> local(store).toLocalDate().toEpochDay(), asked::add);
    }

    /// Answers planners on this node.
    public Replenishment book() {
        return book;
    }

    /// Answers what-if on this node, also for stores at home elsewhere.
    public OrderSums sums() {
        return this::wonder;
    }

    private OrderSums.@Nullable Both wonder(WhatIf asked, ItemForecast changed) throws SQLException {
        StoreId store = new StoreId(asked.store());
        IMap<String, Store> live = hazelcast.getMap(GridNames.STORES);
        @Nullable StockPage stock = live.executeOnKey(store.value(), StockOf.all(clock.millis()));
        if (stock == null) {
            return null;
        }
        ZonedDateTime local = local(store);
        return reckoner.wonder(
                store,
                stock,
                aliases.get(),
                local.toLocalDate().toEpochDay(),
                local.toLocalTime().toSecondOfDay() / 60,
                todayShare(local, hours.apply(store)),
                changed,
                asked.serviceLevel());
    }

    /// Looks after its stores every `interval` from now on.
    public void start(Duration interval) {
        rounds.scheduleWithFixedDelay(this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    void round() {
        Set<String> busy;
        try (Connection connection = database.getConnection()) {
            if (hasNothingToOrder(connection)) {
                return;
            }
            busy = Set.copyOf(Rows.list(
                    connection,
                    "SELECT DISTINCT store FROM purchase_order WHERE state IN ('APPROVED', 'SENT')",
                    row -> row.getString(1)));
        } catch (SQLException later) {
            log.warn("Orders wait for the database: {}", later.toString());
            return;
        }
        long reckoning = 0;
        for (StoreId store : longestWaitingFirst()) {
            try {
                boolean isChanged = settle(store, busy.contains(store.value()));
                if (isChanged || reckoning < RECKONING_NANOS) {
                    long began = System.nanoTime();
                    reckonIfDue(store, isChanged);
                    reckoning += System.nanoTime() - began;
                }
                send(store, busy.contains(store.value()));
            } catch (SQLException | IOException | RuntimeException later) {
                log.warn("The orders of store {} wait; they are tried again: {}", store, later.toString());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// Whether nothing is bought from anyone and never was.
    private static boolean hasNothingToOrder(Connection connection) throws SQLException {
        return Rows.list(
                        connection,
                        "SELECT 1 FROM item WHERE supplier <> '' UNION ALL SELECT 1 FROM order_line LIMIT 1",
                        row -> row.getInt(1))
                .isEmpty();
    }

    private List<StoreId> longestWaitingFirst() {
        return known.all().stream()
                .filter(stores::isHere)
                .sorted(Comparator.comparingLong(store -> reckoned.getOrDefault(store, Reckoned.NEVER).atMillis))
                .toList();
    }

    /// @param isBusy whether it has orders that are not closed
    /// @return whether its lines are to be reckoned anew at once
    private boolean settle(StoreId store, boolean isBusy) throws SQLException {
        boolean isChanged = asked.remove(store);
        return isChanged | (isBusy && arrivals.settle(store, aliases.get(), clock.millis()));
    }

    private void send(StoreId store, boolean isBusy) throws SQLException, IOException, InterruptedException {
        if (isBusy && outgoing.send(store) > 0) {
            log.info("Orders of store {} were sent.", store);
        }
    }

    private void reckonIfDue(StoreId store, boolean isChanged) throws SQLException {
        Reckoned before = reckoned.get(store);
        long now = clock.millis();
        boolean isCutOff = before != null && now >= before.untilMillis;
        if (before != null
                && !isChanged
                && !isCutOff
                && now - before.atMillis < options.pace().toMillis()) {
            return;
        }
        IMap<String, Store> live = hazelcast.getMap(GridNames.STORES);
        @Nullable StockPage stock = live.executeOnKey(store.value(), StockOf.all(now));
        if (stock == null) {
            return; // still being read from the journal, or an old day is
        }
        long digest = 31 * digest(stock) + forecasts.version(store);
        boolean isSame = before != null && before.basis == digest && now - before.atMillis < AT_LEAST.toMillis();
        if (isSame && !isChanged && !isCutOff) {
            return;
        }
        ZonedDateTime local = local(store);
        long today = local.toLocalDate().toEpochDay();
        int minute = local.toLocalTime().toSecondOfDay() / 60;
        Reckoner.Result result =
                reckoner.reckon(store, stock, aliases.get(), today, minute, todayShare(local, hours.apply(store)));
        proposals.propose(store, result.reckoned(), result.played().byItem(), today, now);
        BackTest together = result.played().together();
        if (result.isPlayedAnew() && together.days() > 0) {
            keep(store, today, together);
        }
        // a store that has just begun has its first days of history soon
        boolean isEmpty = result.reckoned().isEmpty();
        long until = local.toLocalDate()
                .atStartOfDay()
                .plusMinutes(result.until())
                .atZone(local.getZone())
                .toInstant()
                .toEpochMilli();
        reckoned.put(
                store,
                isEmpty
                        ? new Reckoned(now - options.pace().toMillis() + AGAIN.toMillis(), digest + 1, until)
                        : new Reckoned(now, digest, until));
    }

    private static long digest(StockPage stock) {
        long digest = 0;
        for (StockRow row : stock.rows()) {
            digest = digest * 31 + row.code().hashCode();
            digest = digest * 31 + row.onHandMilli();
            digest = digest * 31 + row.reservedMilli();
        }
        return digest;
    }

    private ZonedDateTime local(StoreId store) {
        ZoneId zone = known.zone(store).orElse(ZoneOffset.UTC);
        return clock.instant().atZone(zone);
    }

    /// Which part of the day's sales is still to come: that of the opening hours.
    static double todayShare(ZonedDateTime local, OpeningHours hours) {
        int minute = local.getHour() * 60 + local.getMinute();
        int opens = Math.max(0, hours.opens());
        int closes = hours.closes() > opens ? hours.closes() : 24 * 60;
        return Math.clamp((closes - minute) / (double) (closes - opens), 0.0, 1.0);
    }

    private void keep(StoreId store, long today, BackTest backTest) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Rows.update(
                    connection,
                    "UPDATE order_desk SET played = ?, back_test = ? WHERE store = ?",
                    today,
                    PackedRecord.pack(backTest),
                    store.value());
        }
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        try {
            if (!rounds.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("The orders did not stop in time; what is half done is done again at the next start.");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
