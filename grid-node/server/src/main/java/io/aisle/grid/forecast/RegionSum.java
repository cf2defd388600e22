package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.ForecastOverride;
import io.aisle.grid.client.RegionForecast;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the stores of a region sell together: past and future.
final class RegionSum {
    private static final int WEEK = 7;

    private RegionSum() {}

    interface Lines {
        /// The line of the store's own forecast; empty if it has none.
        List<ForecastLine> of(String store) throws SQLException;
    }

    /// @param groups all of the region
    /// @param pastDays how many trading days back, 7 or more
    /// @return null if no store has a forecast
    static @Nullable RegionForecast of(
            Connection connection, String region, List<StoreGroup> groups, Lines lines, long today, int pastDays)
            throws SQLException {
        List<ItemForecast> parts = new ArrayList<>();
        List<ForecastLine> stores = new ArrayList<>();
        List<NavigableMap<Long, Float>> past = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (StoreGroup group : groups) {
            ItemForecast part = ofGroup(connection, group);
            if (part != null) {
                parts.add(part);
            }
            for (String store : group.stores()) {
                List<ForecastLine> line = part == null ? List.of() : lines.of(store);
                if (line.isEmpty()) {
                    lacking.add(store);
                } else {
                    NavigableMap<Long, Float> sold = sold(connection, store, today - 2L * pastDays - 2 * WEEK);
                    past.add(sold);
                    stores.add(line.getFirst().of(store, lastDays(sold, WEEK)));
                }
            }
        }
        ItemForecast sum = of(parts);
        return sum == null
                ? null
                : new RegionForecast(
                        course(region, sum, past(past, pastDays)),
                        stores.toArray(ForecastLine[]::new),
                        lacking.toArray(String[]::new),
                        parts.size());
    }

    private static ForecastCourse course(String region, ItemForecast sum, Past past) {
        return new ForecastCourse(
                region,
                sum.model(),
                past.days(),
                past.sold(),
                past.available(),
                sum.epochDays(),
                sum.mean(),
                sum.p10(),
                sum.p50(),
                sum.p90(),
                sum.mean(),
                new ForecastOverride[0],
                new ForecastAccuracy[0]);
    }

    /// The forecast of several groups of stores together, on the days for which all of them have one. A group that has
    /// none of a day between its first and its last one is closed on it.
    ///
    /// @return the only one if there is but one; null for none, or if their days have nothing in common
    static @Nullable ItemForecast of(List<ItemForecast> groups) {
        if (groups.size() < 2) {
            return groups.isEmpty() ? null : groups.getFirst();
        }
        int first = 0;
        int last = Integer.MAX_VALUE;
        TreeSet<Integer> days = new TreeSet<>();
        for (ItemForecast group : groups) {
            int[] told = group.epochDays();
            if (told.length == 0) {
                return null;
            }
            first = Math.max(first, told[0]);
            last = Math.min(last, told[told.length - 1]);
            Arrays.stream(told).forEach(days::add);
        }
        if (first > last) {
            return null;
        }
        int[] common = days.subSet(first, true, last, true).stream()
                .mapToInt(Integer::intValue)
                .toArray();
        float[][] sums = new float[4][common.length];
        for (ItemForecast group : groups) {
            float[][] numbers = {group.mean(), group.p10(), group.p50(), group.p90()};
            for (int i = 0; i < common.length; i++) {
                int at = Arrays.binarySearch(group.epochDays(), common[i]);
                for (int n = 0; n < sums.length; n++) {
                    sums[n][i] += at < 0 ? 0 : numbers[n][at];
                }
            }
        }
        return new ItemForecast("", groups.getFirst().model(), common, sums[0], sums[1], sums[2], sums[3]);
    }

    /// The newest forecast of what these stores sell together; null if there is none.
    static @Nullable ItemForecast ofGroup(Connection connection, StoreGroup group) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT model, bands FROM forecast JOIN forecast_store ON forecast.store = forecast_store.store"
                        + " WHERE forecast.store = ANY (?) AND kind = ? AND store_group = ? ORDER BY made DESC"
                        + " FETCH FIRST 1 ROW ONLY")) {
            select.setArray(
                    1, connection.createArrayOf("varchar", group.stores().toArray()));
            select.setString(2, ForecastKind.GROUP.letter());
            select.setString(3, group.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? PackedForecast.unpack("", row.getString(1), row.getBytes(2)) : null;
            }
        }
    }

    /// Units that a store sold on each of its trading days.
    ///
    /// @param fromDay the first, as days since 1970-01-01
    private static NavigableMap<Long, Float> sold(Connection connection, String store, long fromDay)
            throws SQLException {
        TradingDays traded = TradingDays.read(connection, store, fromDay);
        NavigableMap<Long, Float> sold = new TreeMap<>();
        traded.days().keySet().forEach(day -> sold.put(day, 0f));
        try (PreparedStatement select = connection.prepareStatement("SELECT epoch_day, source, SUM(sold) FROM item_day"
                + " WHERE store = ? AND epoch_day >= ? GROUP BY epoch_day, source")) {
            select.setString(1, store);
            select.setLong(2, fromDay);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    TradingDays.Day day = traded.days().get(row.getLong(1));
                    if (day != null && day.source().equals(row.getString(2))) {
                        sold.put(row.getLong(1), row.getLong(3) / 1000f);
                    }
                }
            }
        }
        return sold;
    }

    /// @return NaN without any
    private static float lastDays(NavigableMap<Long, Float> sold, int count) {
        return sold.isEmpty()
                ? Float.NaN
                : (float) sold.descendingMap().values().stream()
                        .limit(count)
                        .mapToDouble(Float::doubleValue)
                        .sum();
    }

    /// What stores sold together on the last trading days of any of them, up to the last that all know: where it is
    /// later a day may be over that elsewhere is not. Who has sold nothing for a week is not waited for.
    static Past past(Collection<NavigableMap<Long, Float>> stores, int count) {
        NavigableMap<Long, Float> together = new TreeMap<>();
        stores.forEach(store -> store.forEach((day, units) -> together.merge(day, units, Float::sum)));
        long newest = together.isEmpty() ? 0 : together.lastKey();
        long common = stores.stream()
                .filter(store -> !store.isEmpty())
                .mapToLong(NavigableMap::lastKey)
                .filter(last -> last > newest - WEEK)
                .min()
                .orElse(newest);
        together.tailMap(common, false).clear();
        while (together.size() > count) {
            together.pollFirstEntry();
        }
        float[] units = new float[together.size()];
        float[] available = new float[units.length];
        int[] days = new int[units.length];
        Arrays.fill(available, 1);
        int at = 0;
        for (Map.Entry<Long, Float> day : together.entrySet()) {
            days[at] = Math.toIntExact(day.getKey());
            units[at++] = day.getValue();
        }
        return new Past(days, units, available);
    }
}
