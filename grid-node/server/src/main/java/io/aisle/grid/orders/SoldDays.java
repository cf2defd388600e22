package io.aisle.grid.orders;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.DemandHistory;
import io.aisle.domain.store.Aliases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// What a store sold on its last days, from the daily history: of each day the live rows if it was a
/// trading day, else the imported ones.
///
/// @param days of the store
/// @param wanted of each item, one number a day, see [DemandHistory#wanted]; shorter if the item came later
record SoldDays(DemandHistory days, Map<String, double[]> wanted) {
    static final int DAYS = 84;

    /// What an item's days are part of.
    DemandHistory daysOf(double[] itemDays) {
        return days.since(days.trading().length - itemDays.length);
    }

    /// Changes with everything in it, and with nothing else.
    long digest() {
        long digest = 31 * days.lastEpochDay() + Arrays.hashCode(days.trading());
        for (Map.Entry<String, double[]> item : wanted.entrySet()) { // in any order
            digest += 31L * item.getKey().hashCode() + Arrays.hashCode(item.getValue());
        }
        return digest;
    }

    static SoldDays read(Connection connection, StoreId store, Aliases aliases, long today) throws SQLException {
        long first = today - DAYS;
        char[] source = new char[DAYS];
        int[] open = new int[DAYS];
        Rows.list(
                connection,
                "SELECT epoch_day, source, open_minutes FROM sales_day WHERE store = ? AND epoch_day >= ?"
                        + " AND epoch_day < ? AND trading AND NOT unfinished",
                row -> {
                    int day = (int) (row.getLong(1) - first);
                    char letter = row.getString(2).charAt(0);
                    if (source[day] != 'L') {
                        source[day] = letter;
                        open[day] = row.getInt(3);
                    }
                    return day;
                },
                store.value(),
                first,
                today);
        double[] units = new double[DAYS];
        Map<String, double[]> wanted = new HashMap<>();
        Map<String, Integer> since = new HashMap<>();
        Rows.list(
                connection,
                "SELECT epoch_day, source, code, sold, available FROM item_day WHERE store = ? AND epoch_day >= ?"
                        + " AND epoch_day < ?",
                row -> {
                    int day = (int) (row.getLong(1) - first);
                    if (source[day] != row.getString(2).charAt(0)) {
                        return day;
                    }
                    String code = aliases.primary(row.getString(3));
                    double sold = row.getLong(4) / 1_000.0;
                    units[day] += Math.max(0, sold);
                    double[] days = wanted.computeIfAbsent(code, item -> new double[DAYS]);
                    since.merge(code, day, Math::min);
                    double one = DemandHistory.wanted(sold, row.getInt(5), open[day]);
                    days[day] = days[day] > 0 && Double.isNaN(one) ? days[day] : days[day] + one;
                    return day;
                },
                store.value(),
                first,
                today);
        boolean[] trading = new boolean[DAYS];
        int firstDay = DAYS;
        for (int i = DAYS - 1; i >= 0; i--) {
            trading[i] = source[i] != 0;
            firstDay = trading[i] ? i : firstDay;
        }
        DemandHistory days = DemandHistory.of(today - 1, trading, units);
        Map<String, double[]> known = new HashMap<>();
        int begin = firstDay;
        wanted.forEach((code, all) ->
                known.put(code, Arrays.copyOfRange(all, Math.max(begin, since.getOrDefault(code, begin)), DAYS)));
        return new SoldDays(days, known);
    }
}
