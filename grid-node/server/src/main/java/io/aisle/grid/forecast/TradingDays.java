package io.aisle.grid.forecast;

import io.aisle.ml.feature.Holidays;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// The days of a store's history that count: over, and somebody came or bought. The live view of a day speaks if it
/// is a trading day, else what was imported.
///
/// @param days by their date as days since 1970-01-01
record TradingDays(String store, NavigableMap<Long, Day> days) implements Serializable {
    /// @param source of the day's items, L or I
    /// @param openMinutes -1 if unknown
    /// @param completeMilli thousandths of the day that are vouched for, -1 if unknown
    /// @param entries -1 if unknown
    record Day(String source, int openMinutes, int completeMilli, int entries) implements Serializable {
        /// Share of the day of which anything is known; all where nobody can tell.
        float completeShare() {
            return completeMilli < 0 ? 1 : completeMilli / 1000f;
        }
    }

    static TradingDays read(Connection connection, String store, long fromDay) throws SQLException {
        NavigableMap<Long, Day> days = new TreeMap<>();
        NavigableMap<Long, Boolean> unfinished = new TreeMap<>();
        // I comes before L: the live row of a trading day takes its place
        try (PreparedStatement select =
                connection.prepareStatement("SELECT epoch_day, source, unfinished, open_minutes,"
                        + " complete, entries FROM sales_day WHERE store = ? AND epoch_day >= ? AND trading"
                        + " ORDER BY epoch_day, source")) {
            select.setString(1, store);
            select.setLong(2, fromDay);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    unfinished.put(row.getLong(1), row.getBoolean(3));
                    days.put(row.getLong(1), new Day(row.getString(2), row.getInt(4), row.getInt(5), row.getInt(6)));
                }
            }
        }
        unfinished.forEach((day, isOpen) -> {
            if (isOpen) {
                days.remove(day);
            }
        });
        return new TradingDays(store, days);
    }

    /// Whether the store will open on a date: on such a weekday it does at least a quarter as often as on its most
    /// usual one, and on a public holiday it does as on the same date a year before, or else as on most of the
    /// holidays before that fell on such weekdays; two tell it at least.
    boolean opensOn(LocalDate date, Holidays holidays) {
        if (!opensOn(date)) {
            return false;
        }
        if (!holidays.isHoliday(date) || days.isEmpty()) {
            return true;
        }
        LocalDate first = LocalDate.ofEpochDay(days.firstKey());
        LocalDate yearBefore = date.minusYears(1);
        if (yearBefore.isAfter(first) && holidays.isHoliday(yearBefore) && opensOn(yearBefore)) {
            return days.containsKey(yearBefore.toEpochDay());
        }
        long kept = 0;
        long opened = 0;
        for (long day = days.firstKey() + 1; day < days.lastKey(); day++) {
            LocalDate before = LocalDate.ofEpochDay(day);
            if (holidays.isHoliday(before) && opensOn(before)) {
                kept++;
                opened += days.containsKey(day) ? 1 : 0;
            }
        }
        return kept < 2 || 2 * opened >= kept;
    }

    private boolean opensOn(LocalDate date) {
        return opensOn(days.keySet().stream().mapToLong(Long::longValue), date);
    }

    /// @param days on which it traded
    static boolean opensOn(LongStream days, LocalDate date) {
        Map<DayOfWeek, Integer> seen = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> seen.merge(LocalDate.ofEpochDay(day).getDayOfWeek(), 1, Integer::sum));
        int most = seen.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return 4 * seen.getOrDefault(date.getDayOfWeek(), 0) >= most;
    }
}
