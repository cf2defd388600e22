package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.plan.ServiceLevels;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class OrderBenchTest {
    @Test
    void ordering_by_what_was_learned_beats_a_fixed_minimum_and_maximum() {
        OrderBench.Compared compared = OrderBench.compare(Chain.of(1, 1), 28).usual();

        assertThat(compared.fewerLost()).isGreaterThan(0.30);
        assertThat(compared.lessStock()).isGreaterThan(0.10);
    }

    @Test
    void the_same_seed_plays_the_same_quarter() {
        Chain chain = Chain.of(7, 1);
        Quarter quarter = new Quarter(chain, chain.stores().getFirst(), LocalDate.parse("2026-01-05"), 7);
        Quarter again = new Quarter(chain, chain.stores().getFirst(), LocalDate.parse("2026-01-05"), 7);

        assertThat(quarter.play(new Quarter.Way.Learned(ServiceLevels.USUAL)))
                .isEqualTo(again.play(new Quarter.Way.Learned(ServiceLevels.USUAL)));
    }

    @Test
    void the_oldest_goods_are_sold_first_and_what_is_too_old_is_thrown_away() {
        Shelf shelf = new Shelf(2);
        shelf.put(0, 5);
        shelf.put(1, 5);

        assertThat(shelf.take(3)).isEqualTo(3);
        assertThat(shelf.throwAway(0)).isZero();
        assertThat(shelf.throwAway(1)).isEqualTo(2);
        assertThat(shelf.take(9)).isEqualTo(5);
        assertThat(shelf.units()).isZero();
    }
}
