package io.aisle.domain.store;

import static io.aisle.domain.store.Told.BREAD;
import static io.aisle.domain.store.Told.MILK;
import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.back;
import static io.aisle.domain.store.Told.sale;
import static io.aisle.domain.store.Told.store;
import static io.aisle.domain.store.Told.voids;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.LatestReading;
import io.aisle.domain.answer.StoreSummary;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ReceiptRulesTest {
    private static StoreSummary on(String date, Store store) {
        return store.summary(at(date + "T20:00"));
    }

    private static Bucket minute(Store store, String local) {
        long start = at(local);
        return store.buckets(LocalDate.parse(local.substring(0, 10)), 1, Long.MAX_VALUE / 2).stream()
                .filter(bucket -> bucket.startMillis() == start)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void lines_add_up_and_the_receipt_counts_once() {
        StoreSummary day = on(
                "2026-05-04",
                store(
                        sale("2026-05-04T10:15:30", "till-1", "R1", 1, MILK, 2, 7),
                        sale("2026-05-04T10:15:30", "till-1", "R1", 2, BREAD, 1, 3)));
        assertThat(day.receipts()).isEqualTo(1);
        assertThat(day.unitsMilli()).isEqualTo(3_000);
        assertThat(day.netMicros()).isEqualTo(10_000_000);
    }

    @Test
    void the_same_line_from_another_till_counts_once_and_is_no_conflict() {
        StoreSummary day = on(
                "2026-05-04",
                store(
                        sale("2026-05-04T10:15", "till-2", "R1", 1, MILK, 2, 7),
                        sale("2026-05-04T10:15", "till-1", "R1", 1, MILK, 2, 7)));
        assertThat(day.unitsMilli()).isEqualTo(2_000);
        assertThat(day.conflicts()).isZero();
    }

    @Test
    void of_differing_copies_the_earliest_counts_and_the_other_is_a_conflict() {
        Store store = store(
                sale("2026-05-04T10:16", "till-1", "R1", 1, BREAD, 5, 50),
                sale("2026-05-04T10:15", "till-2", "R1", 1, MILK, 2, 7));
        assertThat(on("2026-05-04", store).unitsMilli()).isEqualTo(2_000);
        assertThat(on("2026-05-04", store).conflicts()).isEqualTo(1);
        assertThat(store.conflicts()).containsExactly(sale("2026-05-04T10:16", "till-1", "R1", 1, BREAD, 5, 50));
        assertThat(minute(store, "2026-05-04T10:15").receipts()).isEqualTo(1);
        assertThat(minute(store, "2026-05-04T10:16").receipts()).isZero();
    }

    @Test
    void at_one_time_the_smaller_device_counts() {
        StoreSummary day = on(
                "2026-05-04",
                store(
                        sale("2026-05-04T10:15", "till-2", "R1", 1, MILK, 2, 7),
                        sale("2026-05-04T10:15", "till-1", "R1", 1, BREAD, 5, 50)));
        assertThat(day.unitsMilli()).isEqualTo(5_000);
    }

    @Test
    void a_copy_on_the_next_day_is_the_same_line() {
        Store store = store(
                sale("2026-05-05T00:01", "till-2", "R1", 1, MILK, 2, 7),
                sale("2026-05-04T23:59", "till-1", "R1", 1, MILK, 2, 7));
        assertThat(on("2026-05-04", store).unitsMilli()).isEqualTo(2_000);
        assertThat(on("2026-05-04", store).receipts()).isEqualTo(1);
        assertThat(on("2026-05-05", store).unitsMilli()).isZero();
        assertThat(on("2026-05-05", store).receipts()).isZero();
    }

    @Test
    void a_number_used_again_two_days_later_is_a_new_receipt() {
        Store store = store(
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 2, 7),
                sale("2026-05-06T10:00", "till-1", "R1", 1, MILK, 1, 4));
        assertThat(on("2026-05-04", store).receipts()).isEqualTo(1);
        assertThat(on("2026-05-06", store).receipts()).isEqualTo(1);
        assertThat(on("2026-05-06", store).unitsMilli()).isEqualTo(1_000);
    }

    @Test
    void a_copy_on_the_day_between_makes_one_line_of_three() {
        Store store = store(
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 2, 7),
                sale("2026-05-06T10:00", "till-1", "R1", 1, MILK, 2, 7),
                sale("2026-05-05T10:00", "till-1", "R1", 1, MILK, 2, 7));
        assertThat(on("2026-05-04", store).unitsMilli()).isEqualTo(2_000);
        assertThat(on("2026-05-05", store).unitsMilli()).isZero();
        assertThat(on("2026-05-06", store).unitsMilli()).isZero();
    }

    @Test
    void a_void_undoes_the_receipt_at_its_own_time_whichever_comes_first() {
        Store voidFirst = store(
                voids("2026-05-04T10:20", "till-1", "R2", "R1"),
                sale("2026-05-04T10:15", "till-1", "R1", 1, MILK, 2, 7));
        Store saleFirst = store(
                sale("2026-05-04T10:15", "till-1", "R1", 1, MILK, 2, 7),
                voids("2026-05-04T10:20", "till-1", "R2", "R1"));
        for (Store store : new Store[] {voidFirst, saleFirst}) {
            assertThat(on("2026-05-04", store).receipts()).isZero();
            assertThat(on("2026-05-04", store).unitsMilli()).isZero();
            assertThat(on("2026-05-04", store).netMicros()).isZero();
            assertThat(on("2026-05-04", store).openVoids()).isZero();
            assertThat(minute(store, "2026-05-04T10:20").netMicros()).isZero();
        }
    }

    @Test
    void a_void_given_twice_undoes_once() {
        Store store = store(
                sale("2026-05-04T10:15", "till-1", "R1", 1, MILK, 2, 7),
                sale("2026-05-04T11:00", "till-1", "R3", 1, MILK, 1, 4),
                voids("2026-05-04T10:20", "till-1", "R2", "R1"),
                voids("2026-05-04T10:21", "till-2", "R9", "R1"));
        assertThat(on("2026-05-04", store).unitsMilli()).isEqualTo(1_000);
        assertThat(on("2026-05-04", store).receipts()).isEqualTo(1);
    }

    @Test
    void a_void_reaches_the_day_before_and_no_further() {
        Store store = store(
                sale("2026-05-03T10:00", "till-1", "R1", 1, MILK, 2, 7),
                sale("2026-05-04T10:00", "till-1", "R2", 1, MILK, 1, 4),
                voids("2026-05-05T09:00", "till-1", "V1", "R1"),
                voids("2026-05-05T09:00", "till-1", "V2", "R2"));
        assertThat(on("2026-05-03", store).unitsMilli()).isEqualTo(2_000);
        assertThat(on("2026-05-04", store).unitsMilli()).isZero();
        assertThat(on("2026-05-05", store).openVoids())
                .as("R1 was too long ago")
                .isEqualTo(1);
    }

    @Test
    void a_return_takes_from_units_and_takings_but_is_no_receipt() {
        Store store = store(
                sale("2026-05-04T10:15", "till-1", "R1", 1, MILK, 3, 12),
                back("2026-05-04T12:00", "till-1", "R5", 1, MILK, 1, 4));
        StoreSummary day = on("2026-05-04", store);
        assertThat(day.receipts()).isEqualTo(1);
        assertThat(day.unitsMilli()).isEqualTo(2_000);
        assertThat(day.netMicros()).isEqualTo(8_000_000);
        assertThat(minute(store, "2026-05-04T12:00").netMicros()).isEqualTo(-4_000_000);
    }

    @Test
    void a_return_of_the_same_number_and_line_is_another_line() {
        StoreSummary day = on(
                "2026-05-04",
                store(
                        sale("2026-05-04T10:15", "till-1", "R1", 1, MILK, 3, 12),
                        back("2026-05-04T12:00", "till-1", "R1", 1, MILK, 3, 12)));
        assertThat(day.unitsMilli()).isZero();
        assertThat(day.receipts()).isEqualTo(1);
        assertThat(day.conflicts()).isZero();
    }

    @Test
    void the_ticker_shows_a_receipt_as_one_line_with_its_sum() {
        Store store = store(
                sale("2026-05-04T10:15", "till-1", "R1", 1, MILK, 2, 7),
                sale("2026-05-04T10:15", "till-1", "R1", 2, BREAD, 1, 3),
                sale("2026-05-04T10:15", "till-1", "R1", 2, BREAD, 1, 3));
        assertThat(store.latest(50))
                .containsExactly(new LatestReading(at("2026-05-04T10:15"), "till-1", "sale", "R1", 2, 10_000_000));
    }
}
