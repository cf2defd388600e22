package io.aisle.domain.store;

import io.aisle.domain.day.DayFigures;
import java.time.LocalDate;
import java.util.List;

/// What items sold on the last seven days with sales before a date.
final class Averages {
    private static final int DAYS = 7;
    private static final int LEAST_MINUTES = 60;

    private final List<DayFigures> days;
    private final Basis basis;
    private long minutes = -1;

    /// What the averages are made of: two that are equal give the same answers.
    ///
    /// @param version of what was sold on these dates
    record Basis(LocalDate date, List<LocalDate> dates, long version) {}

    Averages(Store store, LocalDate date) {
        List<LocalDate> dates = store.days.salesDatesBefore(date, DAYS);
        days = dates.stream().map(store.days::figures).toList();
        basis = new Basis(
                date,
                dates,
                days.stream().mapToLong(DayFigures::soldVersion).max().orElse(0));
    }

    Basis basis() {
        return basis;
    }

    /// Thousandths a day, of codes that are one item.
    long dailyMilli(int[] items) {
        long sold = 0;
        for (DayFigures day : days) {
            for (int item : items) {
                sold += day.soldMilli(item);
            }
        }
        return days.isEmpty() ? 0 : sold / days.size();
    }

    /// Net sales an hour between first and last receipt, of codes that are one item.
    long netMicrosPerHour(int[] items) {
        if (days.isEmpty()) {
            return 0;
        }
        long net = 0;
        for (DayFigures day : days) {
            for (int item : items) {
                net += day.netMicros(item);
            }
        }
        return net / minutes() * 60;
    }

    private long minutes() {
        if (minutes < 0) {
            minutes = days.stream()
                    .mapToLong(day -> Math.max(LEAST_MINUTES, day.tradingMinutes()))
                    .sum();
        }
        return minutes;
    }
}
