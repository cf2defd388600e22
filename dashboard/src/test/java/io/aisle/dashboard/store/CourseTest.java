package io.aisle.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.answer.Bucket;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate SATURDAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate BEFORE = LocalDate.of(2026, 11, 14);

    private static long at(LocalDate date, int hour) {
        return date.atTime(hour, 0).atZone(BERLIN).toInstant().toEpochMilli();
    }

    private static Bucket hour(LocalDate date, int hour, int in, double completeness) {
        return new Bucket(at(date, hour), 60, in, 0, 0, in / 2, 0, in * 1_000_000L, completeness, false);
    }

    private static Course course(List<Bucket> shown, List<Bucket> then, LocalDate from, LocalDate with, long now) {
        return new Course(shown, then, from, with, BERLIN, now);
    }

    @Test
    void what_is_missing_on_one_day_is_left_out_on_both() {
        Course course = course(
                List.of(hour(SATURDAY, 9, 100, 1), hour(SATURDAY, 10, 5, 0.1), hour(SATURDAY, 11, 60, 1)),
                List.of(hour(BEFORE, 9, 80, 1), hour(BEFORE, 10, 90, 1), hour(BEFORE, 11, 0, 0)),
                SATURDAY,
                BEFORE,
                at(SATURDAY, 20));
        assertThat(course.compared(Bucket::in)).isEqualTo(new Course.Pair(100, 80, true));
        assertThat(course.sum(Bucket::in)).isEqualTo(165);
    }

    @Test
    void an_hour_that_runs_is_not_compared() {
        Course course = course(
                List.of(hour(SATURDAY, 9, 100, 1), hour(SATURDAY, 10, 20, 1)),
                List.of(hour(BEFORE, 9, 80, 1), hour(BEFORE, 10, 90, 1)),
                SATURDAY,
                BEFORE,
                at(SATURDAY, 10) + 1);
        assertThat(course.compared(Bucket::in)).isEqualTo(new Course.Pair(100, 80, true));
    }

    @Test
    void nothing_in_common_is_no_comparison() {
        Course course = course(
                List.of(hour(SATURDAY, 9, 100, 1)),
                List.of(hour(BEFORE, 9, 0, -1)),
                SATURDAY,
                BEFORE,
                at(SATURDAY, 20));
        assertThat(course.compared(Bucket::in).isKnown()).isFalse();
    }

    @Test
    void hours_are_matched_by_the_clock_on_the_wall_when_the_clocks_change() {
        LocalDate long25 = LocalDate.of(2026, 10, 25);
        LocalDate plain = long25.minusDays(7);
        Course course = course(
                List.of(hour(long25, 12, 70, 1)),
                List.of(hour(plain, 11, 1, 1), hour(plain, 12, 50, 1), hour(plain, 13, 2, 1)),
                long25,
                plain,
                at(long25, 20));
        assertThat(course.compared(Bucket::in)).isEqualTo(new Course.Pair(70, 50, true));
    }

    @Test
    void a_day_nobody_vouches_for_is_unknown_and_not_zero() {
        Course course = course(List.of(hour(SATURDAY, 9, 0, -1)), List.of(), SATURDAY, BEFORE, at(SATURDAY, 20));
        assertThat(course.isKnown()).isFalse();
        assertThat(course.completeness()).isEqualTo(-1);
    }
}
