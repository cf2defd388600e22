package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.ml.feature.Holidays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TradingDaysTest {
    private static final LocalDate FIRST = LocalDate.parse("2025-01-02");
    private static final LocalDate CHRISTMAS = LocalDate.parse("2026-12-25"); // a Friday
    private static final Holidays GERMAN = Holidays.of("DE", 2025, 2027);

    /// Open but on Sundays and on these days.
    private static TradingDays store(LocalDate to, List<LocalDate> closed) {
        TreeMap<Long, TradingDays.Day> days = new TreeMap<>();
        for (LocalDate day = FIRST; day.isBefore(to); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY && !closed.contains(day)) {
                days.put(day.toEpochDay(), new TradingDays.Day("L", 720, 1000, 100));
            }
        }
        return new TradingDays("S1", days);
    }

    private static List<LocalDate> holidays() {
        return FIRST.datesUntil(LocalDate.parse("2026-11-28"))
                .filter(GERMAN::isHoliday)
                .toList();
    }

    @Test
    void who_closes_on_holidays_is_not_expected_to_sell_on_the_next_one() {
        TradingDays store = store(LocalDate.parse("2026-11-28"), holidays());
        assertThat(store.opensOn(CHRISTMAS, GERMAN)).isFalse();
        assertThat(store.opensOn(CHRISTMAS.minusDays(1), GERMAN)).isTrue();
        assertThat(store.opensOn(LocalDate.parse("2026-12-27"), GERMAN)).isFalse(); // a Sunday
    }

    @Test
    void who_opens_on_holidays_is_expected_to_but_on_the_date_on_which_it_was_closed_a_year_ago() {
        TradingDays always = store(LocalDate.parse("2026-11-28"), List.of());
        assertThat(always.opensOn(CHRISTMAS, GERMAN)).isTrue();
        TradingDays butChristmas = store(LocalDate.parse("2026-11-28"), List.of(LocalDate.parse("2025-12-25")));
        assertThat(butChristmas.opensOn(CHRISTMAS, GERMAN)).isFalse();
        assertThat(butChristmas.opensOn(LocalDate.parse("2027-01-01"), GERMAN)).isTrue();
    }

    @Test
    void a_history_that_has_seen_one_holiday_at_most_says_nothing_of_the_next() {
        TradingDays young = store(FIRST.plusDays(60), List.of());
        assertThat(young.opensOn(LocalDate.parse("2025-04-18"), GERMAN)).isTrue(); // Good Friday
    }
}
