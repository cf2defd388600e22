package io.aisle.domain.store;

import static io.aisle.domain.store.Told.BREAD;
import static io.aisle.domain.store.Told.GATEWAY;
import static io.aisle.domain.store.Told.MILK;
import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.door;
import static io.aisle.domain.store.Told.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.tuple;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.answer.Wholeness;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.domain.reading.Reading.DeviceReport;
import io.aisle.domain.reading.Reading.UplinkOutage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WholenessRulesTest {
    private static final LocalDate DATE = LocalDate.of(2026, 5, 4);
    private long seq;

    /// A batch of a gateway that listened from … to, closed then.
    private Batch heard(String from, String closed, Reading... readings) {
        return new Batch(Told.epoch(1), ++seq, at(from), at(closed), 0, "", List.of(readings));
    }

    /// The first batch of another start of the gateway.
    private static Batch heardByAnother(String from, String closed, Reading reading) {
        return new Batch(Told.epoch(2), 1, at(from), at(closed), 0, "", List.of(reading));
    }

    private static Store told(Batch... batches) {
        Store store = Store.empty(new StoreId("S1"), Told.BERLIN);
        for (Batch batch : batches) {
            store.apply(GATEWAY, batch);
        }
        return store;
    }

    @Test
    void minutes_without_a_gateway_and_minutes_with_losses_are_told_apart() {
        Store store = told(heard(
                "2026-05-04T09:00",
                "2026-05-04T10:30",
                door("2026-05-04T10:20", 3, 1),
                new DeviceReport(at("2026-05-04T09:10:30"), "rfid-1", DeviceEvent.READS_LOST, 7, "overflow"),
                new DeviceReport(at("2026-05-04T09:11:00"), "rfid-1", DeviceEvent.READS_LOST, 1, "overflow")));
        List<Wholeness> hours = store.wholeness(DATE, at("2026-05-04T12:00"));
        assertThat(hours).hasSize(13); // noon has just begun
        assertThat(hours.get(8))
                .extracting(Wholeness::minutes, Wholeness::unheardMinutes)
                .containsExactly(60, 60);
        assertThat(hours.get(9)).isEqualTo(new Wholeness(at("2026-05-04T09:00"), 60, 0, 2, 0, 0));
        assertThat(hours.get(9).completeness()).isEqualTo(58 / 60.0);
        assertThat(hours.get(10)).isEqualTo(new Wholeness(at("2026-05-04T10:00"), 60, 30, 0, 0, 0));
        assertThat(hours.get(12))
                .extracting(Wholeness::minutes, Wholeness::completeness)
                .containsExactly(0, -1.0);
    }

    @Test
    void a_batch_of_a_clock_a_day_ahead_hides_neither_what_was_closed_before_it_nor_after() {
        Batch before = heard("2026-05-04T09:00", "2026-05-04T09:10");
        Batch ahead = heard("2026-05-05T09:10", "2026-05-05T09:20");
        Batch after = heard("2026-05-04T09:20", "2026-05-04T09:30");
        long now = at("2026-05-04T09:30");
        assertThat(told(before, ahead).summary(now).closedMillis()).isEqualTo(at("2026-05-04T09:10"));
        seq = 0;
        assertThat(told(before, ahead, after).summary(now).closedMillis()).isEqualTo(at("2026-05-04T09:30"));
    }

    @Test
    void a_till_that_was_cut_off_for_three_hours_restates_its_hours_and_no_other() {
        Batch inTime =
                heard("2026-05-04T09:00", "2026-05-04T10:00", sale("2026-05-04T09:59", "till-1", "R1", 1, MILK, 1, 4));
        Batch late = heard(
                "2026-05-04T10:00",
                "2026-05-04T13:00:05",
                sale("2026-05-04T10:05", "till-1", "R2", 1, MILK, 1, 4),
                sale("2026-05-04T11:30", "till-1", "R3", 1, MILK, 1, 4),
                sale("2026-05-04T11:31", "till-1", "R4", 1, MILK, 1, 4),
                sale("2026-05-04T12:59", "till-1", "R5", 1, MILK, 1, 4));
        Store store = told(inTime, late);
        List<Wholeness> hours = store.wholeness(DATE, at("2026-05-04T14:00"));
        long restated = at("2026-05-04T13:00:05");
        assertThat(hours.get(9))
                .extracting(Wholeness::lateFacts, Wholeness::restatedAtMillis)
                .containsExactly(0, 0L);
        assertThat(hours.get(10))
                .extracting(Wholeness::lateFacts, Wholeness::restatedAtMillis)
                .containsExactly(1, restated);
        assertThat(hours.get(11))
                .extracting(Wholeness::lateFacts, Wholeness::restatedAtMillis)
                .containsExactly(2, restated);
        assertThat(hours.get(12))
                .extracting(Wholeness::lateFacts, Wholeness::restatedAtMillis)
                .containsExactly(0, 0L);
        assertThat(store.summary(at("2026-05-04T14:00")).restatedAtMillis()).isEqualTo(restated);
        assertThat(store.buckets(DATE, 60, at("2026-05-04T14:00")))
                .extracting(Bucket::receipts)
                .contains(2)
                .startsWith(0);
    }

    @Test
    void a_store_whose_gateway_was_cut_off_for_three_hours_restates_what_was_said_in_them_and_nothing_else() {
        String[] closings = {"2026-05-04T09:50", "2026-05-04T10:06", "2026-05-04T11:31", "2026-05-04T12:51"};
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < closings.length; i++) {
            String sold = closings[i] + ":20";
            batches.add(heard(sold, closings[i] + ":30", sale(sold, "till-1", "R" + i, 1, MILK, 1, 4)));
        }
        batches.add(heard(
                "2026-05-04T13:00",
                "2026-05-04T13:00:05",
                new UplinkOutage(at("2026-05-04T13:00:05"), "gw-1", at("2026-05-04T10:00"))));
        batches.add(heard(
                "2026-05-04T13:01", "2026-05-04T13:02", sale("2026-05-04T13:01", "till-1", "R9", 1, BREAD, 1, 4)));
        Store store = told(batches.toArray(Batch[]::new));
        long restated = at("2026-05-04T13:00:05");
        assertThat(store.wholeness(DATE, at("2026-05-04T14:00")).subList(9, 14))
                .extracting(Wholeness::lateFacts, Wholeness::restatedAtMillis)
                .as("nine to two; what was said in the last quarter of an hour came in time")
                .containsExactly(tuple(0, 0L), tuple(1, restated), tuple(1, restated), tuple(0, 0L), tuple(0, 0L));
        assertThat(store.summary(at("2026-05-04T14:00")).restatedAtMillis()).isEqualTo(restated);
        assertThat(store.stock(StockQuery.ALL, Aliases.NONE, at("2026-05-04T14:00"))
                        .rows())
                .extracting(StockRow::code, StockRow::restatedAtMillis)
                .containsExactlyInAnyOrder(tuple(MILK, restated), tuple(BREAD, 0L));
        assertThat(store.wholeness(DATE.minusDays(1), at("2026-05-04T14:00")))
                .extracting(Wholeness::restatedAtMillis)
                .containsOnly(0L);
    }

    @Test
    void an_outage_that_came_to_light_first_restates_all_the_same() {
        Batch outage = heard(
                "2026-05-04T13:00",
                "2026-05-04T13:00:05",
                new UplinkOutage(at("2026-05-04T13:00:05"), "gw-1", at("2026-05-04T10:00")));
        Batch sold = heardByAnother(
                "2026-05-04T10:00", "2026-05-04T11:00", sale("2026-05-04T11:00", "till-1", "R1", 1, MILK, 1, 4));
        assertThat(StoreCodec.encode(told(outage, sold))).isEqualTo(StoreCodec.encode(told(sold, outage)));
        assertThat(told(outage, sold)
                        .stock(StockQuery.ALL, Aliases.NONE, at("2026-05-04T14:00"))
                        .rows()[0]
                        .restatedAtMillis())
                .isEqualTo(at("2026-05-04T13:00:05"));
    }

    @Test
    void what_a_gateway_got_late_and_could_not_hand_on_came_when_its_way_was_open_again() {
        Batch late = heardByAnother(
                "2026-05-04T11:00", "2026-05-04T11:00:01", sale("2026-05-04T09:30", "till-1", "R1", 1, MILK, 1, 4));
        Batch outage = heard(
                "2026-05-04T13:00",
                "2026-05-04T13:00:05",
                new UplinkOutage(at("2026-05-04T13:00:05"), "gw-1", at("2026-05-04T11:00")));
        for (Store store : List.of(told(late, outage), told(outage, late))) {
            assertThat(store.wholeness(DATE, at("2026-05-04T14:00")).get(9).restatedAtMillis())
                    .isEqualTo(at("2026-05-04T13:00:05"));
            assertThat(store.stock(StockQuery.ALL, Aliases.NONE, at("2026-05-04T14:00"))
                            .rows()[0]
                            .restatedAtMillis())
                    .isEqualTo(at("2026-05-04T13:00:05"));
        }
    }

    @Test
    void hours_agree_with_the_buckets_share_on_days_of_23_and_25_hours() {
        for (long seed = 1; seed <= 60; seed++) {
            RandomWeek week = new RandomWeek(seed);
            Store store = Told.store();
            week.batches(week.readings(60)).forEach(sent -> store.apply(sent.gateway(), sent.batch()));
            for (int day = -1; day <= 3; day++) {
                LocalDate date = week.middle().plusDays(day);
                long now = at(week.middle().plusDays(1) + "T11:07:30");
                List<Bucket> buckets = store.buckets(date, 60, now).stream()
                        .filter(bucket -> !bucket.future())
                        .toList();
                List<Wholeness> hours = store.wholeness(date, now);
                assertThat(hours).hasSameSizeAs(buckets);
                for (int hour = 0; hour < hours.size(); hour++) {
                    assertThat(hours.get(hour).completeness())
                            .as("seed %d, %s, hour %d", seed, date, hour)
                            .isCloseTo(buckets.get(hour).completeness(), offset(1e-9));
                }
            }
        }
    }
}
