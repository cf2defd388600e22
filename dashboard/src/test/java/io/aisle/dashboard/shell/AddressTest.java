package io.aisle.dashboard.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressTest {
    @Test
    void a_changed_part_leaves_the_others_as_they_are() {
        Address here = Address.of("stores/S1", Map.of("q", List.of("oat & milk"), "show", List.of("low")));
        assertThat(here.with("show", "negative").href()).isEqualTo("stores/S1?q=oat+%26+milk&show=negative");
        assertThat(here.with("q", "").href()).isEqualTo("stores/S1?show=low");
        assertThat(here.with("q", "").with("show", " ").href()).isEqualTo("stores/S1");
    }

    @Test
    void a_second_click_turns_the_order_round_and_a_third_back() {
        Set<String> columns = Set.of("net", "name");
        SortOrder first = SortOrder.of("", columns, "risk").after("net");
        assertThat(first.word()).isEqualTo("net");
        assertThat(first.after("net").word()).isEqualTo("-net");
        assertThat(first.after("net").after("net").word()).isEqualTo("net");
        assertThat(first.after("net").after("name").word()).isEqualTo("name");
    }

    @Test
    void an_order_nobody_knows_is_the_usual_one() {
        assertThat(SortOrder.of("-secret", Set.of("net"), "risk")).isEqualTo(new SortOrder("risk", false));
    }
}
