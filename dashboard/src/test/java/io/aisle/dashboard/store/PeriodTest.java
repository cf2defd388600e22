package io.aisle.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.dashboard.shell.Address;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static Period of(String from, String to, String with) {
        Address here = new Address("stores/S1", new TreeMap<>())
                .with("from", from)
                .with("to", to)
                .with("with", with);
        return Period.of(here, TODAY);
    }

    @Test
    void without_dates_it_is_today_beside_the_same_weekday_a_week_ago() {
        assertThat(of("", "", "")).isEqualTo(new Period(TODAY, TODAY, LocalDate.of(2026, 11, 14), true));
    }

    @Test
    void weeks_are_compared_with_the_same_weekdays_just_before() {
        assertThat(of("2026-11-14", "2026-11-20", "").with()).isEqualTo(LocalDate.of(2026, 11, 7));
        assertThat(of("2026-11-01", "2026-11-14", "").with()).isEqualTo(LocalDate.of(2026, 10, 18));
        assertThat(of("2026-11-12", "2026-11-19", "").with()).isEqualTo(LocalDate.of(2026, 10, 29));
    }

    @Test
    void any_earlier_day_can_be_compared_with_but_none_that_is_shown() {
        assertThat(of("2026-11-14", "", "2025-11-15").with()).isEqualTo(LocalDate.of(2025, 11, 15));
        assertThat(of("2026-11-14", "", "2026-11-14").with()).isEqualTo(LocalDate.of(2026, 11, 7));
    }

    @Test
    void what_cannot_be_meant_is_cut_to_what_there_is() {
        assertThat(of("2026-12-24", "", "").isToday()).isTrue();
        assertThat(of("2026-11-14", "2026-11-02", "").days()).isEqualTo(1);
        assertThat(of("2026-11-14", "2030-01-01", "").to()).isEqualTo(TODAY);
        assertThat(of("2020-01-01", "2026-01-01", "").days()).isEqualTo(Period.MOST_DAYS);
        assertThat(of("yesterday", "2026-13-40", "").isToday()).isTrue();
        assertThat(of("+999999999-01-01", "", "").isToday()).isTrue();
    }
}
