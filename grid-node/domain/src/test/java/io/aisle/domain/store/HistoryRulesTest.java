package io.aisle.domain.store;

import static io.aisle.domain.store.Told.BREAD;
import static io.aisle.domain.store.Told.GATEWAY;
import static io.aisle.domain.store.Told.MILK;
import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.back;
import static io.aisle.domain.store.Told.batch;
import static io.aisle.domain.store.Told.count;
import static io.aisle.domain.store.Told.door;
import static io.aisle.domain.store.Told.receive;
import static io.aisle.domain.store.Told.sale;
import static io.aisle.domain.store.Told.store;
import static io.aisle.domain.store.Told.voids;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HistoryRulesTest {
    private static final OpeningHours EIGHT_TO_EIGHT = OpeningHours.of("08:00", "20:00");
    private static final String AFTERWARDS = "2026-05-08T10:00";

    private static List<SalesDay> since(Store store, String changed, String now) {
        return store.history(
                Set.of(LocalDate.parse(changed)), LocalDate.MAX, 100, EIGHT_TO_EIGHT, Aliases.NONE, at(now));
    }

    private static SalesDay day(Store store, String date, String now) {
        return since(store, date, now).stream()
                .filter(day -> day.date().equals(LocalDate.parse(date)))
                .findFirst()
                .orElseThrow();
    }

    private static ItemDay milk(Store store, String date) {
        return day(store, date, AFTERWARDS).items().stream()
                .filter(item -> item.code().equals(MILK))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void units_and_net_are_less_returns_and_receipts_are_sales_that_count() {
        ItemDay milk = milk(
                store(
                        sale("2026-05-04T09:00", "till-1", "R1", 1, MILK, 4, 16),
                        sale("2026-05-04T10:00", "till-1", "R2", 1, MILK, 2, 10),
                        sale("2026-05-04T10:05", "till-1", "R3", 1, MILK, 7, 28),
                        voids("2026-05-04T10:06", "till-1", "R4", "R3"),
                        back("2026-05-04T11:00", "till-1", "R5", 1, MILK, 1, 4)),
                "2026-05-04");
        assertThat(milk.soldMilli()).isEqualTo(5_000);
        assertThat(milk.netMicros()).isEqualTo(22_000_000);
        assertThat(milk.receipts()).isEqualTo(2);
        // 4 at 4.00 and 2 at 5.00: 26 / 6
        assertThat(milk.priceMicros()).isEqualTo(4_333_333);
    }

    @Test
    void an_item_is_available_as_long_as_there_is_some_in_opening_hours() {
        Store store = store(
                receive("2026-05-04T07:00", MILK, 4),
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 4, 16),
                receive("2026-05-04T18:30", MILK, 4));
        // 08:00 to 10:00 and 18:30 to 20:00
        assertThat(milk(store, "2026-05-04").availableMinutes()).isEqualTo(210);
    }

    @Test
    void a_day_without_stock_and_sales_is_censored_not_low() {
        Store store = store(
                receive("2026-05-03T12:00", MILK, 4),
                sale("2026-05-03T13:00", "till-1", "R1", 1, MILK, 4, 16),
                sale("2026-05-04T10:00", "till-1", "R2", 1, BREAD, 1, 2));
        assertThat(milk(store, "2026-05-04")).isEqualTo(new ItemDay(MILK, 0, 0, 0, "", 0, 0, 0));
    }

    @Test
    void a_count_ends_or_begins_availability() {
        Store store = store(
                receive("2026-05-03T12:00", MILK, 9),
                count("2026-05-04T12:00", MILK, 0),
                count("2026-05-04T16:00", MILK, 5),
                sale("2026-05-04T17:00", "till-1", "R2", 1, BREAD, 1, 2));
        // 08:00 to 12:00 and 16:00 to 20:00
        assertThat(milk(store, "2026-05-04").availableMinutes()).isEqualTo(480);
    }

    @Test
    void nobody_knows_how_long_an_item_was_there_that_sold_more_than_there_was() {
        Store store =
                store(receive("2026-05-04T07:00", MILK, 4), sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 5, 20));
        assertThat(milk(store, "2026-05-04").availableMinutes()).isEqualTo(ItemDay.UNKNOWN);
        Store never = store(sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 5, 20));
        assertThat(milk(never, "2026-05-04").availableMinutes()).isEqualTo(ItemDay.UNKNOWN);
    }

    @Test
    void of_a_day_that_is_not_over_the_minutes_until_now_count_and_items_are_not_told_yet() {
        Store store =
                store(receive("2026-05-04T07:00", MILK, 4), sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 1, 4));
        SalesDay day = day(store, "2026-05-04", "2026-05-04T11:00");
        assertThat(day.isOpen()).isTrue();
        assertThat(day.openMinutes()).isEqualTo(180);
        assertThat(day.isTrading()).isTrue();
        assertThat(day.items()).isEmpty();
        SalesDay over = day(store, "2026-05-04", "2026-05-05T00:00");
        assertThat(over.isOpen()).isFalse();
        assertThat(over.items()).extracting(ItemDay::availableMinutes).containsExactly(720);
    }

    @Test
    void a_day_on_which_nobody_came_and_nothing_was_sold_is_no_trading_day() {
        Store store = store(
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 1, 4),
                receive("2026-05-05T07:00", MILK, 4),
                door("2026-05-06T10:00", 3, 0));
        assertThat(day(store, "2026-05-05", AFTERWARDS).isTrading()).isFalse();
        assertThat(day(store, "2026-05-05", AFTERWARDS).items()).isEmpty();
        assertThat(day(store, "2026-05-06", AFTERWARDS).isTrading()).isTrue();
    }

    @Test
    void what_came_late_changes_its_day_and_those_after_it() {
        Store store = store(
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 1, 4),
                sale("2026-05-05T10:00", "till-1", "R2", 1, MILK, 1, 4),
                sale("2026-05-06T10:00", "till-1", "R3", 1, MILK, 1, 4));

        assertThat(since(store, "2026-05-05", AFTERWARDS))
                .extracting(SalesDay::date)
                .containsExactly(LocalDate.parse("2026-05-06"), LocalDate.parse("2026-05-05"));
        assertThat(since(store, "2026-04-01", AFTERWARDS)).isEmpty();
    }

    @Test
    void how_long_an_item_was_there_is_the_same_whether_a_later_count_is_known_or_not() {
        Store before = store(
                count("2026-05-03T21:00", MILK, 3),
                sale("2026-05-04T10:00", "till-1", "R1", 1, MILK, 3, 12),
                receive("2026-05-04T19:00", MILK, 2),
                receive("2026-05-05T19:00", MILK, 2));
        // 08:00 to 10:00 and 19:00 to 20:00
        assertThat(milk(before, "2026-05-04").availableMinutes()).isEqualTo(180);

        before.apply(GATEWAY, batch(1, 5, count("2026-05-06T21:00", MILK, 7)));

        assertThat(milk(before, "2026-05-04").availableMinutes()).isEqualTo(180);
    }
}
