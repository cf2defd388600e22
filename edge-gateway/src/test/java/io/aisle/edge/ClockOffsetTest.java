package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final long DAY = 86_400_000;

    private final ClockOffset offset = new ClockOffset();

    @Test
    void a_clock_that_is_off_is_known_from_the_ack_that_came_fastest() {
        assertThat(offset.millis(1_000_000, 0)).isZero();
        offset.heard(1_000_000, 1_004_000, 10_000);
        assertThat(offset.millis(1_005_000, 11_000))
                .as("an ack may be as late as that")
                .isZero();
        offset.heard(1_010_000, 1_010_900 + DAY, 16_900);
        offset.heard(1_020_000, 1_020_300 + DAY, 26_300);
        assertThat(offset.millis(1_020_400 + DAY, 26_400)).isEqualTo(DAY);
        offset.heard(1_030_000, 1_030_100, 36_100);
        assertThat(offset.millis(1_030_200, 36_200))
                .as("the clock was set right")
                .isZero();
        offset.heard(0, 5, 36_300);
        assertThat(offset.millis(1_030_400, 36_400)).isZero();
    }

    @Test
    void a_clock_that_is_set_is_noticed_before_the_next_ack() {
        offset.heard(1_000_000, 1_000_020, 50_000);
        assertThat(offset.millis(1_000_100 - DAY, 50_080)).as("a day back").isEqualTo(-DAY);
        assertThat(offset.millis(1_003_000, 53_000)).as("and right again").isZero();
        assertThat(offset.millis(1_003_000 + DAY, 53_000)).isEqualTo(DAY);
    }

    @Test
    void a_clock_that_was_off_and_is_set_right_is_right_at_once() {
        offset.heard(1_000_000, 1_000_020 - DAY, 50_000);
        assertThat(offset.millis(1_001_020 - DAY, 51_000)).isEqualTo(-DAY);
        assertThat(offset.millis(1_001_500, 51_480))
                .as("nobody is told that this was tomorrow")
                .isZero();
    }

    @Test
    void slowly_wandering_clocks_and_late_threads_are_no_step() {
        offset.heard(1_000_000, 1_000_020, 50_000);
        assertThat(offset.millis(1_604_000, 650_000)).isZero();
    }
}
