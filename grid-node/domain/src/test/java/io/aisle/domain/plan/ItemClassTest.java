package io.aisle.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ItemClassTest {
    @Test
    void the_first_eighty_percent_of_the_value_are_a_and_the_next_fifteen_b() {
        // 70, then 85, then 96, then 100
        assertThat(ItemClass.of(new double[] {11, 70, 4, 15}))
                .containsExactly(ItemClass.B, ItemClass.A, ItemClass.C, ItemClass.A);
    }

    @Test
    void what_sells_nothing_is_c() {
        assertThat(ItemClass.of(new double[] {0, 0})).containsOnly(ItemClass.C);
    }
}
