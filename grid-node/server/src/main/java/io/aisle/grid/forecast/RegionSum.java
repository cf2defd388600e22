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
import java.time.LocalDate;
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

    /// What one group of stores, with a model of its own, was found to sell together.
    private static final class Group {
        private long made = -1;
        private @Nullable ItemForecast together;
        private final Map<String, ItemForecast> pasts = new TreeMap<>();

        void add(String store, long madeMillis, ForecastKind kind, ItemForecast found) {
            if (kind == ForecastKind.PAST) {
                pasts.put(store, found);
            } else if (madeMillis > made) {
                made = madeMillis;
                together = found;
            }
        }
    }

    /// By the groups of the last run, as the sums are of them: who has joined since is in no sum yet.
    ///
    /// @param stores of the region
    /// @param pastDays how many trading days back at most
    /// @return null if there is no forecast of them yet
    static @Nullable RegionForecast of(
            Connection connection, String region, List<String> stores, Lines lines, int pastDays) throws SQLException {
        List<ItemForecast> parts = new ArrayList<>();
        Map<String, ItemForecast> pasts = new TreeMap<>();
        for (Group group : current(groups(connection, stores))) {
            if (group.together != null) {
                parts.add(group.together);
                pasts.putAll(group.pasts);
            }
        }
        ItemForecast sum = of(parts);
        if (sum == null) {
            return null;
        }
        List<ForecastLine> shown = new ArrayList<>();
        for (Map.Entry<String, ItemForecast> past : pasts.entrySet()) {
            for (ForecastLine line : lines.of(past.getKey())) {
                shown.add(line.of(past.getKey(), lastWeek(past.getValue().mean())));
            }
        }
        return new RegionForecast(
                course(region, sum, past(List.copyOf(pasts.values()), pastDays)),
                shown.toArray(ForecastLine[]::new),
                stores.stream().filter(store -> !pasts.containsKey(store)).toArray(String[]::new),
                parts.size());
    }

    private static Collection<Group> groups(Connection connection, List<String> stores) throws SQLException {
        Map<String, Group> groups = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT store_group, forecast.store, made, kind, model, bands FROM forecast JOIN forecast_store"
                        + " ON forecast.store = forecast_store.store WHERE kind IN ('G', 'P') AND made > 0"
                        + " AND store_group IN (SELECT store_group FROM forecast_store WHERE store = ANY (?))")) {
            select.setArray(1, connection.createArrayOf("varchar", stores.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    groups.computeIfAbsent(row.getString(1), name -> new Group())
                            .add(
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getString(4).equals("P") ? ForecastKind.PAST : ForecastKind.GROUP,
                                    PackedForecast.unpack("", row.getString(5), row.getBytes(6)));
                }
            }
        }
        return groups.values();
    }

    /// Without groups that are forecast no more, as their stores closed for good: else the region would end with them.
    private static List<Group> current(Collection<Group> groups) {
        int newest =
                groups.stream().mapToInt(group -> first(group.together)).max().orElse(0);
        return groups.stream()
                .filter(group -> first(group.together) > newest - WEEK)
                .toList();
    }

    private static int first(@Nullable ItemForecast forecast) {
        return forecast == null || forecast.days() == 0 ? Integer.MIN_VALUE / 2 : forecast.epochDays()[0];
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

    private static float lastWeek(float[] units) {
        float sum = 0;
        for (int i = Math.max(0, units.length - WEEK); i < units.length; i++) {
            sum += units[i];
        }
        return sum;
    }

    /// What stores sold together on the last trading days of any of them. A day on which one of them usually opens and
    /// of which nothing is known yet, or any more, is unknown; who has told nothing for a week is not waited for.
    ///
    /// @param stores what each sold on its last trading days, as [ForecastKind#PAST]
    static Past past(List<ItemForecast> stores, int count) {
        NavigableMap<Integer, Float> together = new TreeMap<>();
        for (ItemForecast store : stores) {
            for (int i = 0; i < store.days(); i++) {
                together.merge(store.epochDays()[i], store.mean()[i], Float::sum);
            }
        }
        while (together.size() > count) {
            together.pollFirstEntry();
        }
        int[] days = together.keySet().stream().mapToInt(Integer::intValue).toArray();
        float[] units = new float[days.length];
        float[] available = new float[days.length];
        for (int i = 0; i < days.length; i++) {
            int day = days[i];
            units[i] = together.getOrDefault(day, 0f);
            available[i] = stores.stream().anyMatch(store -> isMissing(store.epochDays(), day)) ? 0 : 1;
        }
        return new Past(days, units, available);
    }

    private static boolean isMissing(int[] traded, int day) {
        return traded.length > 0
                && day > traded[0]
                && day < traded[traded.length - 1] + WEEK
                && Arrays.binarySearch(traded, day) < 0
                && TradingDays.opensOn(Arrays.stream(traded).asLongStream(), LocalDate.ofEpochDay(day));
    }
}
