package io.aisle.grid.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreatherTest {
    @Test
    void work_takes_a_tenth_of_the_time_and_no_rest_is_longer_than_five_seconds() {
        Breather breather = new Breather();
        assertThat(breather.restNanos(1_000)).isEqualTo(9_000);
        assertThat(breather.restNanos(Duration.ofHours(1).toNanos()))
                .isCloseTo(Duration.ofSeconds(5).toNanos(), offset(9L));
        assertThat(breather.restNanos(-5)).isZero();
        assertThat(new Breather(0).restNanos(1_000)).isZero();
    }

    @Test
    void closing_ends_the_rest_at_once() throws InterruptedException {
        Breather breather = new Breather();
        breather.close();
        assertThat(breather.restAfter(System.nanoTime() - Duration.ofHours(1).toNanos()))
                .isFalse();
        assertThat(breather.isClosed()).isTrue();
    }
}
