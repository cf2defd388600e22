package io.aisle.domain.store;

import static io.aisle.domain.store.Told.FOREIGN;
import static io.aisle.domain.store.Told.MILK;
import static io.aisle.domain.store.Told.TAG_1;
import static io.aisle.domain.store.Told.TAG_2;
import static io.aisle.domain.store.Told.alive;
import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.back;
import static io.aisle.domain.store.Told.sale;
import static io.aisle.domain.store.Told.store;
import static io.aisle.domain.store.Told.tag;
import static io.aisle.domain.store.Told.voids;
import static io.aisle.domain.store.Told.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.answer.ZoneTags;
import org.junit.jupiter.api.Test;

class ShelfRulesTest {
    private static ZoneTags shelf(Store store) {
        return store.zones(0).stream()
                .filter(zone -> zone.zone().equals("shelf-A"))
                .findFirst()
                .orElseThrow();
    }

    private static StockRow only(Store store) {
        StockRow[] rows = store.stock(StockQuery.ALL, Aliases.NONE, at("2026-05-04T20:00"))
                .rows();
        assertThat(rows).hasSize(1);
        return rows[0];
    }

    @Test
    void a_tag_is_where_it_was_read_last() {
        Store store = store(
                tag("2026-05-04T10:10", "shelf-A", TAG_1, -60), tag("2026-05-04T10:00", "backroom-1", TAG_1, -10));
        assertThat(store.zones(0))
                .containsExactly(
                        new ZoneTags("backroom-1", 0, 0, 0, at("2026-05-04T10:00")),
                        new ZoneTags("shelf-A", 1, 0, 0, at("2026-05-04T10:10")));
    }

    @Test
    void within_ten_seconds_the_stronger_signal_tells_where() {
        Store store = store(
                tag("2026-05-04T10:00:01", "shelf-A", TAG_1, -50), tag("2026-05-04T10:00:09", "shelf-B", TAG_1, -60));
        assertThat(shelf(store).present()).isEqualTo(1);
    }

    @Test
    void a_tag_departs_when_its_zone_was_read_ten_minutes_without_it() {
        Store present = store(
                tag("2026-05-04T10:00:00", "shelf-A", TAG_1, -50), tag("2026-05-04T10:09:59", "shelf-A", TAG_2, -50));
        assertThat(shelf(present).present()).isEqualTo(2);
        Store departed = store(
                tag("2026-05-04T10:00:00", "shelf-A", TAG_1, -50), tag("2026-05-04T10:10:00", "shelf-A", TAG_2, -50));
        assertThat(shelf(departed).present()).isEqualTo(1);
        assertThat(shelf(departed).departed()).isEqualTo(1);
    }

    @Test
    void a_reader_that_is_alive_and_sees_nothing_empties_its_zone() {
        Store store = store(tag("2026-05-04T10:00:00", "shelf-A", TAG_1, -50), alive("2026-05-04T10:30:00", "rfid-9"));
        assertThat(shelf(store).present()).as("another reader is alive").isEqualTo(1);
        store.apply(Told.GATEWAY, Told.batch(2, 1, alive("2026-05-04T10:30:00", "rfid-1")));
        assertThat(shelf(store).departed()).isEqualTo(1);
    }

    @Test
    void a_tag_that_was_paid_for_is_sold_until_it_is_brought_back_or_read_again() {
        Store sold = store(
                with(sale("2026-05-04T10:05", "till-1", "R1", 1, MILK, 1, 4), TAG_1),
                tag("2026-05-04T10:00", "shelf-A", TAG_1, -50));
        assertThat(shelf(sold).present() + shelf(sold).departed()).isZero();
        sold.apply(
                Told.GATEWAY, Told.batch(2, 1, with(back("2026-05-04T11:00", "till-1", "R2", 1, MILK, 1, 4), TAG_1)));
        assertThat(shelf(sold).present()).isEqualTo(1);
        Store readAgain = store(
                with(sale("2026-05-04T10:05", "till-1", "R1", 1, MILK, 1, 4), TAG_1),
                tag("2026-05-04T10:06", "shelf-A", TAG_1, -50));
        assertThat(shelf(readAgain).present()).isEqualTo(1);
    }

    @Test
    void a_voided_sale_does_not_take_the_tag() {
        Store store = store(
                tag("2026-05-04T10:00", "shelf-A", TAG_1, -50),
                with(sale("2026-05-04T10:05", "till-1", "R1", 1, MILK, 1, 4), TAG_1),
                voids("2026-05-04T10:07", "till-1", "R2", "R1"));
        assertThat(shelf(store).present()).isEqualTo(1);
    }

    @Test
    void a_foreign_tag_is_shown_and_never_stock() {
        Store store = store(tag("2026-05-04T10:00", "shelf-A", FOREIGN, -50));
        assertThat(shelf(store)).isEqualTo(new ZoneTags("shelf-A", 0, 0, 1, at("2026-05-04T10:00")));
        assertThat(store.stock(StockQuery.ALL, Aliases.NONE, at("2026-05-04T20:00"))
                        .rows())
                .isEmpty();
    }

    @Test
    void an_item_that_no_shelf_reader_ever_told_of_has_no_empty_shelf() {
        Store store = store(tag("2026-05-04T10:00:00", "backroom-1", TAG_1, -50));
        assertThat(only(store).onShelf()).isEqualTo(-1);
        assertThat(only(store).backroom()).isEqualTo(1);
        assertThat(store.summary(at("2026-05-04T20:00")).emptyShelves()).isZero();
    }

    @Test
    void an_item_shows_its_tags_and_since_when_its_shelf_is_empty() {
        Store store = store(
                tag("2026-05-04T10:00:00", "shelf-A", TAG_1, -50),
                tag("2026-05-04T10:00:00", "backroom-1", TAG_2, -50));
        // Company prefix 0614141, item reference 107346: 1 0614141 07346 and its check digit.
        assertThat(only(store).code()).isEqualTo("10614141073464");
        assertThat(only(store).onShelf()).isEqualTo(1);
        assertThat(only(store).backroom()).isEqualTo(1);
        assertThat(only(store).zone()).isEqualTo("shelf-A");
        assertThat(only(store).shelfEmptySinceMillis()).isZero();
        store.apply(Told.GATEWAY, Told.batch(2, 1, alive("2026-05-04T10:20:00", "rfid-1")));
        assertThat(only(store).onShelf()).isZero();
        assertThat(only(store).shelfEmptySinceMillis()).isEqualTo(at("2026-05-04T10:00:00"));
        assertThat(store.summary(at("2026-05-04T20:00")).emptyShelves()).isEqualTo(1);
    }
}
