package io.aisle.grid.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestartDelayTest {
    @Test
    void the_delay_doubles_with_each_death_up_to_ten_seconds() {
        RestartDelay delay = RestartDelay.FRESH;
        long[] millis = new long[8];
        for (int i = 0; i < millis.length; i++) {
            delay = delay.afterDeath(10, true);
            millis[i] = delay.millis();
        }
        assertThat(millis).containsExactly(200, 400, 800, 1600, 3200, 6400, 10_000, 10_000);
    }

    @Test
    void a_process_that_lived_for_a_minute_starts_afresh() {
        RestartDelay delay = new RestartDelay(4).afterDeath(60_000, true);
        assertThat(delay.millis()).isEqualTo(200);
    }

    @Test
    void five_deaths_before_it_was_ready_are_hopeless() {
        RestartDelay delay = new RestartDelay(4).afterDeath(10, false);
        assertThat(delay.isHopeless(false)).isTrue();
        assertThat(delay.isHopeless(true)).isFalse();
    }
}
