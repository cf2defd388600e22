package io.aisle.domain.plan;

import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/// The weekdays on which a supplier takes orders, and until when.
///
/// @param cutOffMinutes minutes of the store's day by which it must have an order that is to count for the day
public record OrderDays(Set<DayOfWeek> days, int cutOffMinutes) {
    /// No cut-off: an order counts for its day until midnight.
    public static final int ALL_DAY = 24 * 60;

    public static final OrderDays ALL = new OrderDays(EnumSet.allOf(DayOfWeek.class), ALL_DAY);

    public OrderDays {
        days = Set.copyOf(days);
        if (cutOffMinutes < 1 || cutOffMinutes > ALL_DAY) {
            throw new IllegalArgumentException("A cut-off of " + cutOffMinutes + " minutes is not in a day.");
        }
        if (days.isEmpty()) {
            throw new IllegalArgumentException("A supplier takes orders on no day.");
        }
    }

    /// Reads `MON,THU`, `Mon Thu`, `monday;thursday` or `1/4` (1 is Monday). Words that are no day are left
    /// out; without any day it is every day.
    public static OrderDays of(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : text.toUpperCase(Locale.ROOT).split("[^A-Z0-9]+", -1)) {
            for (DayOfWeek day : DayOfWeek.values()) {
                boolean isName = word.length() >= 2 && day.name().startsWith(word);
                if (isName || word.equals(Integer.toString(day.getValue()))) {
                    days.add(day);
                }
            }
        }
        return days.isEmpty() ? ALL : new OrderDays(days, ALL_DAY);
    }

    public OrderDays until(int minutes) {
        return new OrderDays(days, minutes);
    }

    /// The first order day for an order that is made at a minute of a day.
    public long after(long epochDay, int minute) {
        return onOrAfter(minute < cutOffMinutes ? epochDay : epochDay + 1);
    }

    /// The first order day on or after `epochDay`.
    public long onOrAfter(long epochDay) {
        long day = epochDay;
        while (!days.contains(weekday(day))) {
            day++;
        }
        return day;
    }

    private static DayOfWeek weekday(long epochDay) {
        return DayOfWeek.of((int) Math.floorMod(epochDay + 3, 7L) + 1); // 1970-01-01 was a Thursday
    }
}
