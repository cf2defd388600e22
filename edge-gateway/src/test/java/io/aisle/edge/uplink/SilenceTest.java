package io.aisle.edge.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private static final long MINUTE = 60_000;
    private static final long NOON = 1_795_262_400_000L;
    /// The clock that never jumps.
    private static final long START = 5_000_000;

    private static final LongSupplier UNKNOWN = () -> 0;

    private static Silence from(long oldestMillis) {
        return new Silence(15 * MINUTE, oldestMillis, START);
    }

    @Test
    void acks_that_come_regularly_are_no_outage() {
        Silence silence = from(0);
        for (long minute = 1; minute <= 300; minute++) {
            assertThat(silence.broken(START + minute * MINUTE, NOON + minute * MINUTE, UNKNOWN))
                    .isEqualTo(Silence.NONE);
        }
    }

    @Test
    void three_hours_without_an_ack_are_told_once_and_from_the_last_ack_on() {
        Silence silence = from(0);
        silence.broken(START + MINUTE, NOON, UNKNOWN);
        assertThat(silence.broken(START + 181 * MINUTE, NOON + 180 * MINUTE, UNKNOWN))
                .isEqualTo(NOON);
        assertThat(silence.broken(START + 181 * MINUTE + 5, NOON + 180 * MINUTE + 5, UNKNOWN))
                .isEqualTo(Silence.NONE);
    }

    @Test
    void hours_in_which_nothing_waited_are_no_outage() {
        Silence silence = from(0);
        silence.broken(START, NOON, UNKNOWN);
        silence.begins(START + 120 * MINUTE);
        assertThat(silence.broken(START + 121 * MINUTE, NOON + 121 * MINUTE, UNKNOWN))
                .isEqualTo(Silence.NONE);
    }

    @Test
    void a_process_that_starts_in_the_middle_of_an_outage_knows_from_its_spool_when_it_began() {
        Silence silence = from(NOON - 170 * MINUTE);
        assertThat(silence.broken(START + 10 * MINUTE, NOON, UNKNOWN)).isEqualTo(NOON - 170 * MINUTE);
        assertThat(silence.broken(START + 11 * MINUTE, NOON + MINUTE, UNKNOWN)).isEqualTo(Silence.NONE);
    }

    @Test
    void a_clock_that_is_set_makes_no_outage() {
        Silence silence = from(0);
        silence.broken(START, NOON, UNKNOWN);
        assertThat(silence.broken(START + 1_000, NOON + 86_400_000, UNKNOWN)).isEqualTo(Silence.NONE);
        assertThat(silence.broken(START + 2_000, NOON, UNKNOWN)).isEqualTo(Silence.NONE);
    }

    @Test
    void batches_that_seem_months_old_were_closed_by_a_wrong_clock() {
        assertThat(from(1_000).broken(START + 1_000, NOON, UNKNOWN)).isEqualTo(Silence.NONE);
        assertThat(from(NOON + 86_400_000).broken(START + 1_000, NOON, UNKNOWN)).isEqualTo(Silence.NONE);
    }

    @Test
    void what_was_said_before_the_oldest_batch_was_closed_came_late_too() {
        Silence silence = from(0);
        silence.broken(START + MINUTE, NOON, UNKNOWN);
        assertThat(silence.broken(START + 61 * MINUTE, NOON + 60 * MINUTE, () -> NOON - 1))
                .isEqualTo(NOON - 1);
        assertThat(from(NOON - 170 * MINUTE).broken(START + MINUTE, NOON, () -> NOON - 170 * MINUTE - 20))
                .isEqualTo(NOON - 170 * MINUTE - 20);
    }

    @Test
    void a_batch_that_bears_the_times_of_another_clock_does_not_say_when_an_outage_began() {
        for (long said : new long[] {NOON - 86_400_000, NOON + 1, NOON + 86_400_000}) {
            Silence silence = from(0);
            silence.broken(START + MINUTE, NOON, UNKNOWN);
            assertThat(silence.broken(START + 61 * MINUTE, NOON + 60 * MINUTE, () -> said))
                    .isEqualTo(NOON);
        }
    }
}
