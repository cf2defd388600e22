package io.aisle.grid.orders;

import io.aisle.domain.Quantity;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.ItemClass;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.domain.plan.OrderDays;
import io.aisle.domain.plan.Policy;
import io.aisle.domain.plan.Position;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.domain.plan.Supply;
import io.aisle.domain.store.Aliases;
import io.aisle.grid.forecast.Forecasts;
import io.aisle.grid.forecast.OrderSums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Reckons every item of a store: forecast or history, stock, what is on the way, how it is bought.
final class Reckoner {
    private final DataSource database;
    private final Forecasts forecasts;
    private final Arrivals arrivals;
    private final OrderOptions options;
    private final Map<StoreId, Played> played = new ConcurrentHashMap<>();

    Reckoner(DataSource database, Forecasts forecasts, Arrivals arrivals, OrderOptions options) {
        this.database = database;
        this.forecasts = forecasts;
        this.arrivals = arrivals;
        this.options = options;
    }

    /// One item with all that is known of it.
    private record Candidate(Supply supply, DailyDemand demand, Position position, double @Nullable [] sold) {}

    private record Candidates(List<Candidate> items, SoldDays sold) {
        /// By the value that each will sell.
        ItemClass[] classes() {
            return ItemClass.of(items.stream()
                    .mapToDouble(item ->
                            item.demand.perDay() * Math.max(item.supply.priceMicros(), item.supply.costMicros()))
                    .toArray());
        }
    }

    /// What playing a store's last weeks again told, by item. It is played once for a history: each day, and when
    /// days that are over were imported or corrected.
    ///
    /// @param basis of the history it was played with
    record Played(long basis, Map<String, BackTest> byItem) {
        BackTest together() {
            return byItem.values().stream().reduce(BackTest.NOTHING, BackTest::plus);
        }
    }

    /// @param reckoned of every item that can be ordered and whose stock somebody has told
    /// @param isPlayedAnew whether `played` is another than the last time
    /// @param until minute of today at which the next supplier's cut-off passes
    record Result(List<Reckoning> reckoned, Played played, boolean isPlayedAnew, int until) {}

    /// @param minute of today in the store
    /// @param todayShare which part of today's sales is still to come
    Result reckon(StoreId store, StockPage stock, Aliases aliases, long today, int minute, double todayShare)
            throws SQLException {
        Candidates all = candidates(store, stock, aliases, today, todayShare);
        List<Candidate> candidates = all.items;
        ItemClass[] classes = all.classes();
        List<Reckoning> reckoned = new ArrayList<>(candidates.size());
        for (int i = 0; i < classes.length; i++) {
            Candidate item = candidates.get(i);
            reckoned.add(Policy.reckon(
                    item.supply, item.position, item.demand, classes[i], options.levels(), today, minute));
        }
        long basis = all.sold.digest();
        Played before = played.get(store);
        Played now = before != null && before.basis == basis ? before : play(all, classes, basis);
        played.put(store, now);
        int[] cutOffs = candidates.stream()
                .mapToInt(item -> item.supply.orderDays().cutOffMinutes())
                .filter(cutOff -> cutOff > minute)
                .toArray();
        return new Result(
                reckoned, now, now != before, Arrays.stream(cutOffs).min().orElse(OrderDays.ALL_DAY));
    }

    private Played play(Candidates all, ItemClass[] classes, long basis) {
        Map<String, BackTest> byItem = new HashMap<>();
        for (int i = 0; i < classes.length; i++) {
            Candidate item = all.items.get(i);
            if (item.sold != null) {
                BackTest one =
                        BackTest.of(all.sold.daysOf(item.sold), item.sold, item.supply, classes[i], options.levels());
                if (one.days() > 0) {
                    byItem.put(item.supply.code(), one);
                }
            }
        }
        return new Played(basis, byItem);
    }

    /// One item as it is and as it would be.
    ///
    /// @param changed its forecast as it would be
    /// @param level the service level as it would be; NaN if as it is
    /// @return null if the item cannot be ordered
    OrderSums.@Nullable Both wonder(
            StoreId store,
            StockPage stock,
            Aliases aliases,
            long today,
            int minute,
            double todayShare,
            ItemForecast changed,
            double level)
            throws SQLException {
        Candidates all = candidates(store, stock, aliases, today, todayShare);
        ItemClass[] classes = all.classes();
        for (int i = 0; i < classes.length; i++) {
            Candidate item = all.items.get(i);
            if (item.supply.code().equals(aliases.primary(changed.code()))) {
                boolean isByForecast = item.demand.from().equals(DailyDemand.FORECAST);
                DailyDemand demand = isByForecast ? DailyDemand.of(changed, today, todayShare) : item.demand;
                ServiceLevels levels = Double.isNaN(level) ? options.levels() : new ServiceLevels(level, level, level);
                return new OrderSums.Both(
                        Policy.reckon(
                                item.supply, item.position, item.demand, classes[i], options.levels(), today, minute),
                        Policy.reckon(item.supply, item.position, demand, classes[i], levels, today, minute));
            }
        }
        return null;
    }

    private Candidates candidates(StoreId store, StockPage stock, Aliases aliases, long today, double todayShare)
            throws SQLException {
        Map<String, ItemForecast> byCode = new HashMap<>();
        forecasts.of(store).forEach(forecast -> byCode.put(aliases.primary(forecast.code()), forecast));
        Map<String, int[]> leadDays = arrivals.leadDays();
        List<Candidate> candidates = new ArrayList<>();
        SoldDays sold;
        try (Connection connection = database.getConnection()) {
            Map<String, Supply> supplies = Supplies.read(connection, leadDays);
            Map<String, Double> onOrder = onOrder(connection, store);
            sold = SoldDays.read(connection, store, aliases, today);
            for (StockRow row : stock.rows()) {
                Supply supply = supplies.get(row.code());
                ItemForecast forecast = byCode.get(row.code());
                double[] days = sold.wanted().get(row.code());
                boolean isKnown = row.countedAtMillis() > 0 || row.onHandMilli() > 0;
                if (supply == null || !isKnown || forecast == null && days == null) {
                    continue;
                }
                DailyDemand demand = forecast != null && lasts(forecast, today)
                        ? DailyDemand.of(forecast, today, todayShare)
                        : days == null ? null : sold.daysOf(days).demand(days, todayShare);
                if (demand != null) {
                    candidates.add(new Candidate(
                            supply,
                            demand,
                            new Position(
                                    row.onHandMilli() / (double) Quantity.MILLI,
                                    onOrder.getOrDefault(row.code(), 0.0),
                                    row.reservedMilli() / (double) Quantity.MILLI),
                            days));
                }
            }
        }
        return new Candidates(candidates, sold);
    }

    /// A forecast that ends within a week is too old to order by.
    private static boolean lasts(ItemForecast forecast, long today) {
        return forecast.days() > 0 && forecast.epochDays()[forecast.days() - 1] >= today + 7;
    }

    private static Map<String, Double> onOrder(Connection connection, StoreId store) throws SQLException {
        Map<String, Double> units = new HashMap<>();
        Rows.list(
                connection,
                "SELECT code, SUM(units - received) FROM order_line WHERE store = ? AND state IN ('APPROVED', 'SENT')"
                        + " AND received < units GROUP BY code",
                row -> units.put(row.getString(1), row.getDouble(2)),
                store.value());
        return units;
    }
}
