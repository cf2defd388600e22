package io.aisle.ml.feature;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The days on which a country shops differently: its public holidays by the calendars of jollyday, and those of its
/// regions that most of it keeps, as far as they are known here. Others a caller adds.
public final class Holidays {
    private static final int NONE = 99;

    private final TreeSet<LocalDate> days;

    private Holidays(Collection<LocalDate> days) {
        this.days = new TreeSet<>(days);
    }

    /// Exactly these days.
    public static Holidays on(Collection<LocalDate> days) {
        return new Holidays(days);
    }

    /// The public holidays of a country in the years `from` to `to`; an unknown country has the New Year
    /// alone.
    ///
    /// @param country ISO 3166 code
    public static Holidays of(String country, int from, int to) {
        Set<LocalDate> days = ofCalendar(country, from, to);
        for (int year = from; year <= to; year++) {
            days.add(LocalDate.of(year, 1, 1));
            switch (country.toUpperCase(Locale.ROOT)) {
                case "GB" -> british(days, year);
                case "US" -> american(days, year);
                case "DE" -> german(days, year);
                case "FR" -> french(days, year);
                default -> {}
            }
        }
        return new Holidays(days);
    }

    private static Set<LocalDate> ofCalendar(String country, int from, int to) {
        Set<LocalDate> days = new TreeSet<>();
        String code = country.toLowerCase(Locale.ROOT);
        if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(code::equalsIgnoreCase)) {
            return days;
        }
        HolidayManager calendar = HolidayManager.getInstance(ManagerParameters.create(code));
        for (int year = from; year <= to; year++) {
            calendar.getHolidays(Year.of(year)).stream()
                    .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                    .forEach(holiday -> {
                        days.add(holiday.getDate());
                        holiday.getObservedDate().ifPresent(days::add);
                    });
        }
        return days;
    }

    /// These days and those.
    public Holidays and(Collection<LocalDate> more) {
        Set<LocalDate> both = new TreeSet<>(days);
        both.addAll(more);
        return new Holidays(both);
    }

    public boolean isHoliday(LocalDate date) {
        return days.contains(date);
    }

    /// Days until the next holiday, 0 on one; 99 if none is known within that.
    int daysUntilNext(LocalDate date) {
        LocalDate next = days.ceiling(date);
        return next == null ? NONE : (int) Math.min(NONE, next.toEpochDay() - date.toEpochDay());
    }

    /// Days since the last holiday, 0 on one; 99 if none is known within that.
    int daysSinceLast(LocalDate date) {
        LocalDate last = days.floor(date);
        return last == null ? NONE : (int) Math.min(NONE, date.toEpochDay() - last.toEpochDay());
    }

    private static void british(Set<LocalDate> days, int year) {
        LocalDate easter = easter(year);
        days.add(easter.minusDays(2));
        days.add(easter);
        days.add(easter.plusDays(1));
        days.add(LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)));
        days.add(LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
        days.add(LocalDate.of(year, Month.AUGUST, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
        days.add(LocalDate.of(year, Month.DECEMBER, 25));
        days.add(LocalDate.of(year, Month.DECEMBER, 26));
    }

    private static void american(Set<LocalDate> days, int year) {
        days.add(easter(year));
        days.add(LocalDate.of(year, Month.JANUARY, 1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.MONDAY)));
        days.add(LocalDate.of(year, Month.FEBRUARY, 1).with(TemporalAdjusters.dayOfWeekInMonth(3, DayOfWeek.MONDAY)));
        days.add(LocalDate.of(year, Month.MAY, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)));
        days.add(LocalDate.of(year, Month.JULY, 4));
        days.add(LocalDate.of(year, Month.SEPTEMBER, 1).with(TemporalAdjusters.firstInMonth(DayOfWeek.MONDAY)));
        days.add(LocalDate.of(year, Month.NOVEMBER, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)));
        days.add(LocalDate.of(year, Month.DECEMBER, 25));
    }

    private static void german(Set<LocalDate> days, int year) {
        LocalDate easter = easter(year);
        days.add(easter.minusDays(2));
        days.add(easter.plusDays(1));
        days.add(easter.plusDays(39));
        days.add(easter.plusDays(50));
        days.add(LocalDate.of(year, Month.MAY, 1));
        days.add(LocalDate.of(year, Month.OCTOBER, 3));
        days.add(LocalDate.of(year, Month.DECEMBER, 25));
        days.add(LocalDate.of(year, Month.DECEMBER, 26));
    }

    private static void french(Set<LocalDate> days, int year) {
        LocalDate easter = easter(year);
        days.add(easter.plusDays(1));
        days.add(easter.plusDays(39));
        days.add(easter.plusDays(50));
        days.add(LocalDate.of(year, Month.MAY, 1));
        days.add(LocalDate.of(year, Month.MAY, 8));
        days.add(LocalDate.of(year, Month.JULY, 14));
        days.add(LocalDate.of(year, Month.AUGUST, 15));
        days.add(LocalDate.of(year, Month.NOVEMBER, 1));
        days.add(LocalDate.of(year, Month.NOVEMBER, 11));
        days.add(LocalDate.of(year, Month.DECEMBER, 25));
    }

    /// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int e = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int f = (32 + 2 * (b % 4) + 2 * (c / 4) - e - c % 4) % 7;
        int g = (a + 11 * e + 22 * f) / 451;
        int month = (e + f - 7 * g + 114) / 31;
        int day = (e + f - 7 * g + 114) % 31 + 1;
        return LocalDate.of(year, month, day);
    }
}
