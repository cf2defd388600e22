package io.aisle.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDaysTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"MO TH", "Mon,Thu", "monday; thursday", "1/4", "Mo & Th"})
    void weekdays_may_be_written_as_people_write_them(String text) {
        OrderDays days = OrderDays.of(text);

        assertThat(days.onOrAfter(Plans.MONDAY)).isEqualTo(Plans.MONDAY);
        assertThat(days.onOrAfter(Plans.MONDAY + 1)).isEqualTo(Plans.MONDAY + 3);
        assertThat(days.onOrAfter(Plans.MONDAY + 4)).isEqualTo(Plans.MONDAY + 7);
    }

    @Test
    void without_a_day_it_is_every_day() {
        assertThat(OrderDays.of("")).isEqualTo(OrderDays.ALL);
        assertThat(OrderDays.of("whenever")).isEqualTo(OrderDays.ALL);
    }

    @Test
    void after_the_cut_off_the_next_order_day_counts() {
        OrderDays days = OrderDays.of("MO TH").until(14 * 60);
        assertThat(days.after(Plans.MONDAY, 14 * 60 - 1)).isEqualTo(Plans.MONDAY);
        assertThat(days.after(Plans.MONDAY, 14 * 60)).isEqualTo(Plans.MONDAY + 3);
        assertThat(days.after(Plans.MONDAY + 1, 23 * 60)).isEqualTo(Plans.MONDAY + 3);
        assertThat(OrderDays.of("MO").after(Plans.MONDAY, 24 * 60 - 1)).isEqualTo(Plans.MONDAY);
    }
}
