package io.aisle.ml.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);

    @Test
    void a_shop_that_closes_on_saturdays_has_a_season_of_six_days() {
        List<LocalDate> open = IntStream.range(0, 70)
                .mapToObj(MONDAY::plusDays)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY)
                .toList();
        assertThat(Timeline.of(Frequency.DAILY, open).season()).isEqualTo(6);
    }

    @Test
    void one_sunday_before_christmas_makes_no_week_of_seven_days() {
        List<LocalDate> open = IntStream.range(0, 70)
                .mapToObj(MONDAY::plusDays)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SUNDAY || day.equals(MONDAY.plusDays(6)))
                .toList();
        assertThat(Timeline.of(Frequency.DAILY, open).season()).isEqualTo(6);
    }

    @Test
    void weeks_have_a_season_only_after_three_years() {
        List<LocalDate> weeks =
                IntStream.range(0, 156).mapToObj(MONDAY::plusWeeks).toList();
        assertThat(Timeline.of(Frequency.WEEKLY, weeks).season()).isEqualTo(52);
        assertThat(Timeline.of(Frequency.WEEKLY, weeks.subList(0, 155)).season())
                .isEqualTo(1);
    }

    @Test
    void dates_that_do_not_rise_are_refused() {
        assertThatThrownBy(() -> new Timeline(Frequency.DAILY, new int[] {5, 5}, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rise");
    }

    @ParameterizedTest
    @CsvSource({"2011, 2011-04-24", "2017, 2017-04-16", "2024, 2024-03-31", "2038, 2038-04-25"})
    void easter_falls_where_the_almanac_says(int year, LocalDate sunday) {
        assertThat(Holidays.easter(year)).isEqualTo(sunday);
    }

    @Test
    void thanksgiving_is_the_fourth_thursday_of_november() {
        assertThat(Holidays.of("US", 2017, 2017).isHoliday(LocalDate.of(2017, 11, 23)))
                .isTrue();
    }

    @Test
    void a_country_nobody_knows_has_the_new_year_and_what_the_caller_adds() {
        Holidays holidays = Holidays.of("XX", 2024, 2024).and(List.of(LocalDate.of(2024, 2, 10)));
        assertThat(holidays.isHoliday(LocalDate.of(2024, 1, 1))).isTrue();
        assertThat(holidays.isHoliday(LocalDate.of(2024, 2, 10))).isTrue();
        assertThat(holidays.daysUntilNext(LocalDate.of(2024, 2, 8))).isEqualTo(2);
        assertThat(holidays.daysSinceLast(LocalDate.of(2024, 2, 13))).isEqualTo(3);
    }
}
