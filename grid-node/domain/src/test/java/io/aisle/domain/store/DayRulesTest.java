package io.aisle.domain.store;

import static io.aisle.domain.store.Told.MILK;
import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.batch;
import static io.aisle.domain.store.Told.door;
import static io.aisle.domain.store.Told.sale;
import static io.aisle.domain.store.Told.store;
import static io.aisle.domain.store.Told.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DoorCount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayRulesTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 5, 4);

    private static int entries(Store store, String date) {
        return store.summary(at(date + "T20:00")).entries();
    }

    @Test
    void a_days_clock_changes_make_it_23_or_25_hours_long() {
        Store store = store();
        assertThat(store.buckets(LocalDate.of(2026, 3, 29), 60, 0)).hasSize(23);
        assertThat(store.buckets(LocalDate.of(2026, 10, 25), 60, 0)).hasSize(25);
        assertThat(store.summary(at("2026-10-25T12:00")).halfHourStarts()).hasSize(50);
    }

    @Test
    void an_hour_that_comes_twice_is_two_buckets() {
        long first = Instant.parse("2026-10-25T00:30:00Z").toEpochMilli();
        long second = Instant.parse("2026-10-25T01:30:00Z").toEpochMilli();
        Store store = store(new DoorCount(first, "d", 1, 2, 0), new DoorCount(second, "d", 2, 5, 0));
        List<Bucket> hours = store.buckets(LocalDate.of(2026, 10, 25), 60, Long.MAX_VALUE / 2);
        assertThat(hours.get(2).in()).isEqualTo(2);
        assertThat(hours.get(3).in()).isEqualTo(5);
    }

    @Test
    void occupancy_never_falls_below_zero_and_begins_anew_at_midnight() {
        Store store =
                store(door("2026-05-03T23:00", 9, 0), door("2026-05-04T10:00", 1, 4), door("2026-05-04T10:05", 3, 1));
        assertThat(store.summary(at("2026-05-04T20:00")).occupancy()).isEqualTo(2);
        List<Bucket> fives = store.buckets(MONDAY, 5, Long.MAX_VALUE / 2);
        assertThat(fives.get(120).occupancy()).isZero();
        assertThat(fives.get(121).occupancy()).isEqualTo(2);
        assertThat(fives.getLast().occupancy()).isEqualTo(2);
    }

    @Test
    void a_counter_counts_the_steps_between_its_samples_in_event_time() {
        Store store = store(
                total("2026-05-04T10:00", 1200), total("2026-05-04T10:10", 1210), total("2026-05-04T10:05", 1203));
        assertThat(entries(store, "2026-05-04")).isEqualTo(10);
        List<Bucket> minutes = store.buckets(MONDAY, 1, Long.MAX_VALUE / 2);
        assertThat(minutes.get(605).in()).isEqualTo(3);
        assertThat(minutes.get(610).in()).isEqualTo(7);
    }

    @Test
    void a_step_across_midnight_counts_in_the_later_minute() {
        Store store = store(total("2026-05-03T23:50", 100), total("2026-05-04T00:10", 107));
        assertThat(entries(store, "2026-05-03")).isZero();
        assertThat(entries(store, "2026-05-04")).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({
        "1200, 5, 5", // a reset
        "9998, 3, 5", // 9998, 9999, 0, 1, 2, 3
        "65535, 0, 1",
        "65000, 7000, 7000", // 7536 steps would be more than a tenth of the scale
        "4294967290, 4, 10",
        "8999, 10, 10", // below nine tenths of 9999
        "9000, 10, 10", // 1010 steps would be more than a tenth of the scale
        "99990, 9, 19",
        "10, 10, 0"
    })
    void a_fall_is_a_wrap_near_the_end_of_a_scale_and_else_a_reset(long before, long after, int people) {
        Store store = store(total("2026-05-04T10:00", before), total("2026-05-04T10:10", after));
        assertThat(entries(store, "2026-05-04")).isEqualTo(people);
    }

    @Test
    void minutes_are_covered_by_listening_and_by_readings() {
        Store store = store();
        long from = at("2026-05-04T09:00:50");
        store.apply(
                Told.GATEWAY,
                new Batch(Told.epoch(1), 1, from, from + 20_000, 0, "", List.of(door("2026-05-04T08:30:00", 1, 0))));
        List<Bucket> minutes = store.buckets(MONDAY, 1, at("2026-05-04T09:30"));
        assertThat(minutes.get(540).completeness()).isEqualTo(1);
        assertThat(minutes.get(541).completeness()).isEqualTo(1);
        assertThat(minutes.get(510).completeness()).isEqualTo(1);
        assertThat(minutes.get(542).completeness()).isZero();
        assertThat(minutes.get(580).completeness()).as("still to come").isEqualTo(-1);
        assertThat(minutes.get(580).future()).isTrue();
        // 3 of the 570 minutes so far.
        assertThat(store.summary(at("2026-05-04T09:30")).completeness()).isEqualTo(3.0 / 570);
    }

    @Test
    void a_minute_of_which_something_was_lost_is_not_whole_whoever_listened_and_whichever_came_first() {
        long from = at("2026-05-04T09:00");
        Reading report =
                new Reading.DeviceReport(from + 60_000, "reader-1", Reading.DeviceEvent.READS_LOST, 7, "Refused.");
        Batch listened = new Batch(Told.epoch(1), 1, from, from + 240_000, 0, "", List.of());
        Batch refused = new Batch(Told.epoch(2), 1, from, from + 1, 0, "", List.of(report));
        for (List<Batch> order : List.of(List.of(listened, refused), List.of(refused, listened))) {
            Store store = store();
            order.forEach(batch -> store.apply(Told.GATEWAY, batch));
            List<Bucket> minutes = store.buckets(MONDAY, 1, at("2026-05-04T10:00"));
            assertThat(minutes.get(540).completeness()).isEqualTo(1);
            assertThat(minutes.get(541).completeness()).isZero();
            assertThat(minutes.get(542).completeness()).isEqualTo(1);
        }
    }

    @Test
    void a_gateway_whose_clock_is_a_day_ahead_vouches_for_today_and_makes_nothing_late() {
        long ahead = 86_400_000;
        long from = at("2026-05-04T09:00");
        Store store = store();
        store.apply(
                Told.GATEWAY,
                new Batch(
                        Told.epoch(1),
                        1,
                        from + ahead,
                        from + 60_000 + ahead,
                        ahead,
                        "",
                        List.of(door("2026-05-04T09:00:30", 1, 0))));
        assertThat(store.buckets(MONDAY, 1, at("2026-05-04T10:00")).get(540).completeness())
                .isEqualTo(1);
        assertThat(store.buckets(MONDAY.plusDays(1), 60, at("2026-05-05T23:00"))
                        .get(9)
                        .completeness())
                .as("nobody listened tomorrow")
                .isEqualTo(-1);
        assertThat(store.summary(at("2026-05-04T09:30")).restatedAtMillis()).isZero();
    }

    @Test
    void without_anybody_listening_completeness_is_unknown() {
        Store store = store(door("2026-05-04T08:30", 1, 0));
        assertThat(store.summary(at("2026-05-04T09:30")).completeness()).isEqualTo(-1);
        assertThat(store.buckets(MONDAY, 60, at("2026-05-04T23:00")).get(8).completeness())
                .isEqualTo(-1);
    }

    @Test
    void then_is_the_same_weekday_up_to_the_same_local_minute() {
        Store store = store(
                door("2026-04-27T10:00", 4, 0),
                sale("2026-04-27T12:00:30", "till-1", "R1", 1, MILK, 2, 8),
                door("2026-04-27T12:01", 5, 0),
                door("2026-05-04T09:00", 1, 0));
        StoreSummary noon = store.summary(at("2026-05-04T12:00:10"));
        assertThat(noon.hasThen()).isTrue();
        assertThat(noon.entriesThen()).isEqualTo(4);
        assertThat(noon.receiptsThen()).isEqualTo(1);
        assertThat(noon.netMicrosThen()).isEqualTo(8_000_000);
        assertThat(noon.entriesByHalfHourThen()[24]).as("all of that half hour").isEqualTo(5);
        assertThat(noon.entriesByHalfHour()[18]).isEqualTo(1);
        assertThat(noon.nowHalfHour()).isEqualTo(24);
        assertThat(store.summary(at("2026-06-04T12:00")).hasThen()).isFalse();
    }

    @Test
    void then_is_laid_on_todays_clock_when_clocks_were_changed_between() {
        // 2026-03-29 has no 02:00 to 03:00; the Sunday before has.
        Store store = store(door("2026-03-22T02:30", 4, 0), door("2026-03-22T10:00", 7, 0));
        StoreSummary summary = store.summary(at("2026-03-29T12:00"));
        assertThat(summary.entriesThen()).isEqualTo(11);
        assertThat(summary.entriesByHalfHourThen()[18])
                .as("10:00, the 18th half hour of that day")
                .isEqualTo(7);
        assertThat(summary.entriesByHalfHourThen()).hasSize(46);
    }

    @Test
    void a_store_asked_on_one_day_and_on_the_next_lays_the_figures_on_the_half_hours_of_each() {
        Store store = store(door("2026-03-21T10:00", 2, 0), door("2026-03-22T10:00", 7, 0));
        assertThat(store.summary(at("2026-03-28T12:00")).entriesByHalfHourThen()[20])
                .isEqualTo(2);
        StoreSummary next = store.summary(at("2026-03-29T12:00"));
        assertThat(next.entriesByHalfHourThen()[18]).isEqualTo(7);
        assertThat(next.halfHourStarts()[0]).isEqualTo(at("2026-03-29T00:00"));
    }

    @Test
    void a_day_that_was_asked_for_before_anything_spoke_of_it_shows_what_came_then() {
        Store store = store(door("2026-05-03T10:00", 2, 0));
        assertThat(store.summary(at("2026-05-04T12:00")).entries()).isZero();
        store.apply(Told.GATEWAY, batch(1, 2, at("2026-05-04T10:15"), door("2026-05-04T10:00", 3, 0)));
        assertThat(store.summary(at("2026-05-04T12:00")).entries()).isEqualTo(3);
        assertThat(store.summary(at("2026-05-11T12:00")).entriesThen()).isEqualTo(3);
    }

    @Test
    void a_reading_more_than_a_quarter_of_an_hour_late_restates_its_day() {
        long closed = at("2026-05-04T10:15:01");
        Store late = store();
        late.apply(Told.GATEWAY, batch(1, 1, closed, door("2026-05-04T10:00", 1, 0)));
        assertThat(late.summary(closed).restatedAtMillis()).isEqualTo(closed);
        Store soon = store();
        soon.apply(Told.GATEWAY, batch(1, 1, at("2026-05-04T10:15"), door("2026-05-04T10:00", 1, 0)));
        assertThat(soon.summary(closed).restatedAtMillis()).isZero();
    }

    @Test
    void a_late_copy_of_what_was_told_in_time_restates_nothing_whichever_comes_first() {
        Reading told = sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 1, 4);
        for (int first = 0; first < 2; first++) {
            Store store = store();
            Batch[] batches = {batch(1, 1, at("2026-05-04T10:00:05"), told), batch(2, 1, at("2026-05-04T15:00"), told)};
            store.apply(Told.GATEWAY, batches[first]);
            store.apply(Told.GATEWAY, batches[1 - first]);
            assertThat(store.summary(at("2026-05-04T20:00")).restatedAtMillis()).isZero();
        }
    }

    @Test
    void a_counters_late_sample_restates_the_next_day_until_another_stands_between() {
        long noon = at("2026-05-04T12:00");
        Store store = store(total("2026-05-04T00:10", 107));
        store.apply(Told.GATEWAY, batch(2, 1, noon, total("2026-05-03T23:50", 100)));
        assertThat(store.summary(noon).restatedAtMillis()).isEqualTo(noon);
        store.apply(Told.GATEWAY, batch(3, 1, total("2026-05-03T23:55", 103)));
        assertThat(store.summary(noon).restatedAtMillis()).isZero();
    }

    @Test
    void a_reading_outside_of_all_time_is_refused_and_harms_no_other() {
        Store store = store();
        store.apply(
                Told.GATEWAY,
                new Batch(
                        Told.epoch(1),
                        1,
                        Long.MIN_VALUE,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        "",
                        List.of(
                                new DoorCount(Long.MIN_VALUE, "d", 1, 1, 1),
                                new DoorCount(Long.MAX_VALUE, "d", 1, 1, 1),
                                door("2026-05-04T10:00", 3, 0))));
        assertThat(store.refusedReadings()).isEqualTo(2);
        assertThat(entries(store, "2026-05-04")).isEqualTo(3);
    }
}
