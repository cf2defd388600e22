package io.aisle.domain.store;

import static io.aisle.domain.store.Told.BREAD;
import static io.aisle.domain.store.Told.MILK;
import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.back;
import static io.aisle.domain.store.Told.count;
import static io.aisle.domain.store.Told.countIn;
import static io.aisle.domain.store.Told.receive;
import static io.aisle.domain.store.Told.sale;
import static io.aisle.domain.store.Told.scan;
import static io.aisle.domain.store.Told.store;
import static io.aisle.domain.store.Told.voids;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockQuery.Filter;
import io.aisle.domain.answer.StockQuery.Sort;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockRulesTest {
    private static final Aliases ONE_MILK = code -> code.equals("milk") ? MILK : code;

    private static StockRow milk(Store store) {
        return row(store, MILK, Aliases.NONE);
    }

    private static StockRow row(Store store, String code, Aliases aliases) {
        return Arrays.stream(store.stock(StockQuery.ALL, aliases, at("2026-05-04T20:00"))
                        .rows())
                .filter(row -> row.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void on_hand_is_what_came_less_what_went() {
        Store store = store(
                receive("2026-05-04T08:00", MILK, 24),
                scan("2026-05-04T08:10", "hand-1", ScanPurpose.TRANSFER_IN, MILK, 6, ""),
                scan("2026-05-04T08:20", "hand-1", ScanPurpose.TRANSFER_OUT, MILK, 2, ""),
                scan("2026-05-04T08:30", "hand-1", ScanPurpose.WASTE, MILK, 1, ""),
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 4, 16),
                back("2026-05-04T11:00", "till-1", "R2", 1, MILK, 1, 4));
        // 24 + 6 - 2 - 1 - 4 + 1
        assertThat(milk(store).onHandMilli()).isEqualTo(24_000);
        assertThat(milk(store).soldTodayMilli()).isEqualTo(3_000);
        assertThat(milk(store).lastMovementAtMillis()).isEqualTo(at("2026-05-04T11:00"));
    }

    @Test
    void stock_may_become_negative() {
        Store store = store(sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 4, 16));
        assertThat(milk(store).onHandMilli()).isEqualTo(-4_000);
    }

    @Test
    void a_count_overrules_what_came_before_it_even_if_that_is_told_later() {
        Store store = store(
                count("2026-05-04T12:00", MILK, 10),
                sale("2026-05-04T13:00", "till-1", "R1", 1, MILK, 2, 8),
                receive("2026-05-04T08:00", MILK, 24),
                receive("2026-05-03T08:00", MILK, 48));
        assertThat(milk(store).onHandMilli()).isEqualTo(8_000);
        assertThat(milk(store).countedAtMillis()).isEqualTo(at("2026-05-04T12:00"));
    }

    @Test
    void a_count_told_late_is_followed_by_what_moved_since() {
        Store store = store(
                receive("2026-05-03T08:00", MILK, 48),
                sale("2026-05-04T11:00", "till-1", "R1", 1, MILK, 3, 12),
                sale("2026-05-04T13:00", "till-1", "R2", 1, MILK, 2, 8),
                count("2026-05-04T12:00", MILK, 10));
        assertThat(milk(store).onHandMilli()).isEqualTo(8_000);
    }

    @Test
    void a_movement_at_the_counts_time_is_in_the_count() {
        Store store =
                store(count("2026-05-04T12:00", MILK, 10), sale("2026-05-04T12:00", "till-1", "R1", 1, MILK, 2, 8));
        assertThat(milk(store).onHandMilli()).isEqualTo(10_000);
    }

    @Test
    void of_two_counts_at_one_time_the_larger_device_and_then_quantity_wins() {
        Store byDevice = store(
                scan("2026-05-04T12:00", "hand-2", ScanPurpose.COUNT, MILK, 4, ""),
                scan("2026-05-04T12:00", "hand-1", ScanPurpose.COUNT, MILK, 9, ""));
        assertThat(milk(byDevice).onHandMilli()).isEqualTo(4_000);
        Store byQuantity = store(count("2026-05-04T12:00", MILK, 9), count("2026-05-04T12:00", MILK, 4));
        assertThat(milk(byQuantity).onHandMilli()).isEqualTo(9_000);
    }

    @Test
    void a_voided_sale_before_a_count_leaves_no_phantom() {
        Store store = store(
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 2, 8),
                count("2026-05-04T10:10", MILK, 10),
                voids("2026-05-04T10:20", "till-1", "R2", "R1"));
        assertThat(milk(store).onHandMilli()).isEqualTo(10_000);
    }

    @Test
    void a_scan_repeated_by_its_device_counts_once() {
        Store store = store(receive("2026-05-04T08:00", MILK, 24), receive("2026-05-04T08:00", MILK, 24));
        assertThat(milk(store).onHandMilli()).isEqualTo(24_000);
    }

    @Test
    void of_two_contents_under_one_origin_the_smaller_speaks_whichever_comes_first() {
        StockScanned first = receive("2026-05-04T08:00", MILK, 24);
        StockScanned second = new StockScanned(
                first.atMillis(), first.device(), first.origin(), first.purpose(), first.code(), 12_000, "", "");
        assertThat(milk(store(first, second)).onHandMilli()).isEqualTo(12_000);
        assertThat(milk(store(second, first)).onHandMilli()).isEqualTo(12_000);
    }

    @Test
    void a_zones_count_changes_the_total_by_what_was_not_known_of_it() {
        Store store = store(
                scan("2026-05-04T08:00", "hand-1", ScanPurpose.RECEIVE, MILK, 24, "backroom"),
                scan("2026-05-04T08:10", "hand-1", ScanPurpose.RECEIVE, MILK, 6, ""),
                countIn("backroom", "2026-05-04T09:00", MILK, 20));
        // 30 in all, 24 of them known in the back room, of which 4 are missing.
        assertThat(milk(store).onHandMilli()).isEqualTo(26_000);
        assertThat(milk(store).backroom()).isEqualTo(20);
    }

    @Test
    void a_movement_at_a_zone_counts_time_is_in_that_count_too() {
        Store store = store(
                countIn("backroom", "2026-05-04T09:00", MILK, 20),
                scan("2026-05-04T08:00", "hand-1", ScanPurpose.RECEIVE, MILK, 24, "backroom"),
                scan("2026-05-04T09:00", "hand-1", ScanPurpose.RECEIVE, MILK, 6, "backroom"));
        assertThat(milk(store).onHandMilli()).isEqualTo(20_000);
    }

    @Test
    void after_a_count_of_the_store_a_zones_count_takes_its_share_from_the_rest() {
        Store store = store(
                countIn("backroom", "2026-05-04T07:00", MILK, 5),
                count("2026-05-04T08:00", MILK, 30),
                countIn("backroom", "2026-05-04T09:00", MILK, 20),
                scan("2026-05-04T10:00", "hand-1", ScanPurpose.TRANSFER_OUT, MILK, 3, "backroom"),
                countIn("backroom", "2026-05-04T11:00", MILK, 15));
        // 30, of them 20 in the back room; 3 leave it: 27 and 17; 15 are found there: 2 are missing.
        assertThat(milk(store).onHandMilli()).isEqualTo(25_000);
        assertThat(milk(store).backroom()).isEqualTo(15);
    }

    @Test
    void a_movement_in_a_zone_of_unknown_share_is_of_the_rest() {
        Store store = store(
                count("2026-05-04T08:00", MILK, 30),
                scan("2026-05-04T08:30", "hand-1", ScanPurpose.RECEIVE, MILK, 6, "backroom"));
        assertThat(milk(store).onHandMilli()).isEqualTo(36_000);
        assertThat(milk(store).backroom()).isEqualTo(-1);
    }

    @Test
    void codes_of_one_item_share_their_counts_and_movements() {
        Store store = store(
                receive("2026-05-04T07:00", "milk", 100),
                count("2026-05-04T08:00", MILK, 30),
                sale("2026-05-04T09:00", "till-1", "R1", 1, "milk", 4, 16),
                sale("2026-05-04T07:30", "till-1", "R0", 1, "milk", 1, 4));
        assertThat(row(store, MILK, ONE_MILK).onHandMilli()).isEqualTo(26_000);
        assertThat(row(store, MILK, ONE_MILK).soldTodayMilli()).isEqualTo(5_000);
        assertThat(row(store, "milk", Aliases.NONE).onHandMilli()).as("apart").isEqualTo(95_000);
    }

    @Test
    void the_summary_counts_codes_of_one_item_once() {
        Store store =
                store(count("2026-05-04T08:00", MILK, 30), sale("2026-05-04T09:00", "till-1", "R1", 1, "milk", 4, 16));
        long evening = at("2026-05-04T20:00");
        assertThat(store.summary(evening).negativeStock()).as("apart").isEqualTo(1);
        assertThat(store.summary(ONE_MILK, evening).negativeStock()).isZero();
        assertThat(store.summary(ONE_MILK, evening).items()).isEqualTo(1);
        assertThat(store.summary(evening).items()).as("apart again").isEqualTo(2);
    }

    @Test
    void belief_halves_with_a_hundred_units_and_fades_with_the_days() {
        Store store = store(count("2026-05-04T20:00", MILK, 300), count("2026-05-02T20:00", BREAD, 300));
        assertThat(milk(store).confidence()).isEqualTo(1.0);
        assertThat(row(store, BREAD, Aliases.NONE).confidence()).isCloseTo(0.9801, within(1e-9));
        Store moved = store(count("2026-05-04T19:00", MILK, 300), receive("2026-05-04T20:00", MILK, 100));
        assertThat(milk(moved).confidence()).isCloseTo(0.5, within(0.001));
        assertThat(milk(store(receive("2026-05-04T20:00", MILK, 100))).confidence())
                .isZero();
    }

    @Test
    void the_average_is_over_the_last_seven_days_with_sales_and_today_left_out() {
        List<Reading> readings = new ArrayList<>();
        // Sold on eight days of the fortnight before: 1 on the oldest, then 7 times 2; 9 today.
        for (String day : new String[] {"04-21", "04-22", "04-23", "04-24", "04-25", "05-01", "05-02", "05-03"}) {
            long qty = day.equals("04-21") ? 1 : 2;
            readings.add(sale("2026-" + day + "T10:00", "till-1", "R" + day, 1, MILK, qty, qty * 6));
        }
        readings.add(sale("2026-05-04T10:00", "till-1", "R9", 1, MILK, 9, 54));
        readings.add(count("2026-05-04T11:00", MILK, 1));
        Store store = store(readings.toArray(Reading[]::new));
        assertThat(milk(store).averageDailyMilli()).isEqualTo(2_000);
        assertThat(milk(store).priceMicros()).isEqualTo(6_000_000);
        assertThat(store.summary(at("2026-05-04T20:00")).lowStock())
                .as("1 is below 2 a day")
                .isEqualTo(1);
    }

    @Test
    void money_at_risk_is_the_average_hour_of_what_is_missing() {
        Store store = store(
                sale("2026-05-03T10:00", "till-1", "R1", 1, MILK, 2, 30),
                sale("2026-05-03T11:59", "till-1", "R2", 1, BREAD, 1, 5),
                count("2026-05-03T20:00", BREAD, 10));
        // Milk is negative; it made 30 in the 120 minutes from first to last receipt. Bread is there.
        assertThat(store.summary(at("2026-05-04T20:00")).atRiskMicrosPerHour()).isEqualTo(15_000_000);
    }

    @Test
    void a_question_filters_sorts_and_turns_pages() {
        Store store = store(
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 4, 16),
                receive("2026-05-04T08:00", BREAD, 3),
                receive("2026-05-04T08:00", "jam", 7));
        long now = at("2026-05-04T20:00");
        assertThat(codes(store.stock(
                        new StockQuery(new String[0], Filter.NEGATIVE, Long.MAX_VALUE, Sort.CODE, 0, 10),
                        Aliases.NONE,
                        now)))
                .containsExactly(MILK);
        assertThat(codes(store.stock(
                        new StockQuery(new String[0], Filter.ALL, 7_000, Sort.ON_HAND, 0, 10), Aliases.NONE, now)))
                .containsExactly(MILK, BREAD);
        assertThat(codes(store.stock(
                        new StockQuery(new String[] {"jam"}, Filter.ALL, Long.MAX_VALUE, Sort.CODE, 0, 10),
                        Aliases.NONE,
                        now)))
                .containsExactly("jam");
        StockPage page = store.stock(
                new StockQuery(new String[0], Filter.ALL, Long.MAX_VALUE, Sort.ON_HAND, 1, 1), Aliases.NONE, now);
        assertThat(codes(page)).containsExactly(BREAD);
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.negative()).isEqualTo(1);
    }

    private static List<String> codes(StockPage page) {
        return Arrays.stream(page.rows()).map(StockRow::code).toList();
    }
}
