package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestingTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();

    private long now;
    private long slept;
    private long others;
    private long own;

    private final Resting resting = new Resting(
            new Resting.Cores() {
                @Override
                public int count() {
                    return 2;
                }

                @Override
                public Resting.Used used() {
                    return new Resting.Used(others + own, own);
                }
            },
            () -> now,
            nanos -> {
                slept += nanos;
                pass(nanos / MILLI);
            });

    private double othersShare;

    private void pass(long millis) {
        now += millis * MILLI;
        others += Math.round(othersShare * 2 * millis * MILLI);
    }

    /// A second's work in pieces of ten milliseconds; how long it took.
    private long second() {
        long began = now;
        for (int i = 0; i < 100; i++) {
            pass(10);
            own += 10 * MILLI;
            resting.rest();
        }
        return (now - began) / MILLI;
    }

    @Test
    void alone_on_the_machine_it_never_rests_whatever_it_uses_itself() {
        assertThat(second()).isEqualTo(1_000);
        assertThat(slept).isZero();
    }

    @Test
    void beside_others_it_works_half_of_the_time_and_its_own_rest_makes_nobody_look_idle() {
        othersShare = 0.4;
        second();
        assertThat(second()).isBetween(1_950L, 2_000L);
    }

    @Test
    void when_the_others_are_done_it_goes_on_without_rest() {
        othersShare = 0.4;
        second();
        othersShare = 0;
        second();
        assertThat(second()).isEqualTo(1_000);
    }

    @Test
    void what_the_system_says_of_its_cores_is_all_but_their_idle_time() {
        assertThat(ProcStat.ticks("cpu  100 20 30 5000 70 1 2 9 4 0")).isEqualTo(153);
        assertThat(ProcStat.ticks("")).isZero();
        ProcStat here = ProcStat.here();
        if (here != null) {
            assertThat(here.used().all()).isPositive();
        }
    }
}
