package io.aisle.dashboard.store;

import io.aisle.dashboard.shell.Address;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// The days a store's page shows and the days they are compared with, by the store's own calendar. They stand in the
/// address as `?from=`, `&to=` and `&with=`.
///
/// @param from the first day
/// @param to the last day, no more than [#MOST_DAYS] in all
/// @param with the first of as many days to compare with
/// @param isToday whether the page shows the running day, and so goes on after midnight
record Period(LocalDate from, LocalDate to, LocalDate with, boolean isToday) {
    static final int MOST_DAYS = 35;

    static Period of(Address here, LocalDate today) {
        LocalDate from = date(here.get("from"), today);
        from = from.isAfter(today) ? today : from;
        LocalDate to = date(here.get("to"), from);
        to = to.isBefore(from) ? from : to.isAfter(today) ? today : to;
        LocalDate latest = from.plusDays(MOST_DAYS - 1);
        to = to.isAfter(latest) ? latest : to;
        LocalDate with = date(here.get("with"), sameWeekdays(from, to));
        boolean isToday = from.equals(today) && to.equals(today);
        return new Period(from, to, with.isBefore(from) ? with : sameWeekdays(from, to), isToday);
    }

    /// The address of today with this page's list as it is, compared with the same weekday a week ago.
    static Address today(Address here) {
        return here.with("from", "").with("to", "").with("with", "");
    }

    static Address days(Address here, LocalDate from, LocalDate to) {
        return here.with("from", from.toString())
                .with("to", to.equals(from) ? "" : to.toString())
                .with("with", "");
    }

    int days() {
        return (int) ChronoUnit.DAYS.between(from, to) + 1;
    }

    LocalDate withTo() {
        return with.plusDays(days() - 1L);
    }

    /// Whether it is compared with the days that nobody has to ask for: the same weekdays just before.
    boolean isUsual() {
        return with.equals(sameWeekdays(from, to));
    }

    /// How long a point of a chart is.
    int minutes() {
        return days() == 1 ? 15 : days() <= 7 ? 60 : 1_440;
    }

    private static LocalDate sameWeekdays(LocalDate from, LocalDate to) {
        long weeks = ChronoUnit.DAYS.between(from, to) / 7 + 1;
        return from.minusWeeks(weeks);
    }

    private static LocalDate date(String text, LocalDate otherwise) {
        try {
            LocalDate date = text.isEmpty() ? otherwise : LocalDate.parse(text);
            return date.getYear() < 2000 || date.getYear() > 2199 ? otherwise : date;
        } catch (DateTimeException noDate) {
            return otherwise;
        }
    }
}
