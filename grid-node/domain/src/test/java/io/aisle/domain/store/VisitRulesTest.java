package io.aisle.domain.store;

import static io.aisle.domain.store.Told.at;
import static io.aisle.domain.store.Told.member;
import static io.aisle.domain.store.Told.store;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.answer.Visit;
import io.aisle.domain.reading.Reading.RecognisedBy;
import org.junit.jupiter.api.Test;

class VisitRulesTest {
    private static final String ANNA = "%032x".formatted(1);

    @Test
    void a_visit_is_open_from_the_first_sighting_until_ninety_minutes_after_the_last() {
        Store store = store(
                member("2026-05-04T10:40", 1, RecognisedBy.APP, ""),
                member("2026-05-04T10:00", 1, RecognisedBy.CARD, ""));
        assertThat(store.visits(at("2026-05-04T12:10")))
                .containsExactly(
                        new Visit(ANNA, at("2026-05-04T10:00"), at("2026-05-04T10:40"), "CARD", "kiosk-1", ""));
        assertThat(store.visits(at("2026-05-04T12:11"))).isEmpty();
    }

    @Test
    void who_has_paid_is_gone_five_minutes_later() {
        Store store = store(
                member("2026-05-04T10:00", 1, RecognisedBy.CARD, ""),
                member("2026-05-04T10:20", 1, RecognisedBy.RECEIPT, "R1"));
        assertThat(store.visits(at("2026-05-04T10:25")))
                .containsExactly(
                        new Visit(ANNA, at("2026-05-04T10:00"), at("2026-05-04T10:20"), "CARD", "kiosk-1", "R1"));
        assertThat(store.visits(at("2026-05-04T10:26"))).isEmpty();
    }

    @Test
    void who_comes_back_begins_a_new_visit() {
        Store store = store(
                member("2026-05-04T10:00", 1, RecognisedBy.RECEIPT, "R1"),
                member("2026-05-04T17:00", 1, RecognisedBy.CARD, ""));
        assertThat(store.visits(at("2026-05-04T17:10")))
                .extracting(Visit::enteredAtMillis)
                .containsExactly(at("2026-05-04T17:00"));
    }

    @Test
    void a_visit_goes_on_across_midnight() {
        Store store = store(member("2026-05-03T23:50", 1, RecognisedBy.CARD, ""));
        assertThat(store.visits(at("2026-05-04T00:10"))).hasSize(1);
    }
}
