package io.aisle.ml.feature;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The periods a group of series shares: a store's own trading days, or weeks by their first day. Closed
/// days are not in it, so they are no zeros.
///
/// @param days dates in rising order, as days since 1970-01-01
/// @param season periods in a season, e.g. 6 for a shop that closes one day a week; 1 for none
public record Timeline(Frequency frequency, int[] days, int season) {
    /// @throws IllegalArgumentException if the dates do not rise, or the season is shorter than one
    ///     period
    public Timeline {
        days = days.clone();
        for (int i = 1; i < days.length; i++) {
            if (days[i] <= days[i - 1]) {
                throw new IllegalArgumentException("The dates of a timeline rise; " + LocalDate.ofEpochDay(days[i])
                        + " comes after " + LocalDate.ofEpochDay(days[i - 1]) + ".");
            }
        }
        if (season < 1) {
            throw new IllegalArgumentException("A season has at least one period, not " + season + ".");
        }
    }

    /// The dates as given, without doublets. The season is the number of weekdays that at least a
    /// quarter of the weeks have; for weeks it is 52 where there are three years, else 1.
    public static Timeline of(Frequency frequency, Collection<LocalDate> dates) {
        SortedSet<LocalDate> sorted = new TreeSet<>(dates);
        int[] days = sorted.stream()
                .mapToInt(date -> Math.toIntExact(date.toEpochDay()))
                .toArray();
        int season = switch (frequency) {
            case DAILY -> weekdays(List.copyOf(sorted));
            case WEEKLY -> days.length >= 3 * 52 ? 52 : 1;
        };
        return new Timeline(frequency, days, season);
    }

    private static int weekdays(List<LocalDate> dates) {
        Map<DayOfWeek, Integer> seen = new EnumMap<>(DayOfWeek.class);
        dates.forEach(date -> seen.merge(date.getDayOfWeek(), 1, Integer::sum));
        int most = seen.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return Math.max(1, (int)
                seen.values().stream().filter(count -> 4 * count >= most).count());
    }

    /// How many periods there are.
    public int length() {
        return days.length;
    }

    public LocalDate date(int period) {
        return LocalDate.ofEpochDay(days[period]);
    }
}
