package io.aisle.domain.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendWindowTest {
    @Test
    void sends_no_more_than_its_size_above_the_ack() {
        SendWindow window = new SendWindow(3, 0, 10);
        assertThat(sent(window, 0)).containsExactly(1L, 2L, 3L);
        assertThat(window.acked(1, 10)).isTrue();
        assertThat(sent(window, 10)).containsExactly(4L);
    }

    @Test
    void sends_what_is_accepted_later() {
        SendWindow window = new SendWindow(3, 0, 0);
        assertThat(sent(window, 0)).isEmpty();
        window.accepted(2);
        assertThat(sent(window, 0)).containsExactly(1L, 2L);
    }

    @Test
    void begins_above_what_was_acked_in_an_earlier_life() {
        assertThat(sent(new SendWindow(3, 40, 42), 0)).containsExactly(41L, 42L);
    }

    @Test
    void a_new_connection_begins_again_at_the_lowest_unacked() {
        SendWindow window = new SendWindow(3, 0, 10);
        sent(window, 0);
        window.acked(2, 10);
        sent(window, 10);
        window.connected();
        assertThat(sent(window, 20)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void acks_are_cumulative_and_an_older_one_says_nothing() {
        SendWindow window = new SendWindow(3, 0, 10);
        sent(window, 0);
        assertThat(window.acked(3, 10)).isTrue();
        assertThat(window.acked(2, 11)).isFalse();
        assertThat(window.acked(3, 12)).isFalse();
        assertThat(window.acked()).isEqualTo(3);
    }

    @Test
    void an_ack_beyond_what_was_accepted_is_believed_only_that_far() {
        SendWindow window = new SendWindow(3, 0, 2);
        window.acked(1000, 10);
        assertThat(window.isDrained()).isTrue();
        window.accepted(3);
        assertThat(sent(window, 20)).containsExactly(3L);
    }

    @Test
    void a_rewind_sends_again_from_there_but_never_what_is_acked() {
        SendWindow window = new SendWindow(5, 0, 10);
        sent(window, 0);
        window.rewind(3, 100);
        assertThat(sent(window, 100)).containsExactly(3L, 4L);
        window.acked(4, 200);
        sent(window, 200);
        window.rewind(2, 1_000);
        assertThat(sent(window, 1_000)).containsExactly(5L, 6L);
    }

    @Test
    void a_burst_of_equal_rewinds_is_one() {
        SendWindow window = new SendWindow(5, 0, 10);
        sent(window, 0);
        window.rewind(3, 100);
        assertThat(sent(window, 100)).containsExactly(3L, 4L);
        window.rewind(3, 101);
        window.rewind(3, 349);
        assertThat(sent(window, 349)).isEmpty();
        window.rewind(3, 350);
        assertThat(sent(window, 350)).containsExactly(3L, 4L);
    }

    @Test
    void more_are_on_their_way_with_each_ack_and_half_as_many_when_the_grid_asks_again() {
        SendWindow window = new SendWindow(20, 0, 100);
        assertThat(sent(window, 0)).hasSize(16);
        window.acked(1, 10);
        assertThat(sent(window, 10)).containsExactly(17L, 18L);
        for (int seq = 2; seq <= 10; seq++) {
            window.acked(seq, 20);
        }
        assertThat(sent(window, 20)).last().isEqualTo(30L);
        window.rewind(11, 30);
        assertThat(sent(window, 30)).first().isEqualTo(11L);
        assertThat(sent(window, 40)).isEmpty();
        window.acked(20, 50);
        assertThat(sent(window, 50)).as("10 and one more").hasSize(11).first().isEqualTo(21L);
        window.connected();
        assertThat(sent(window, 60)).hasSize(16);
    }

    @Test
    void when_the_grid_falls_silent_after_a_rewind_only_as_many_above_the_ack_go_again() {
        SendWindow window = new SendWindow(20, 0, 100);
        sent(window, 0);
        window.rewind(10, 100);
        assertThat(sent(window, 100)).hasSize(8).first().isEqualTo(10L);
        assertThat(sent(window, window.wakeAtMillis())).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void without_any_ack_two_are_on_their_way_at_last() {
        SendWindow window = new SendWindow(20, 0, 100);
        sent(window, 0);
        long now = 0;
        for (int waits = 0; waits < 5; waits++) {
            now = window.wakeAtMillis();
            sent(window, now);
        }
        assertThat(sent(window, window.wakeAtMillis())).containsExactly(1L, 2L);
    }

    @Test
    void a_rewind_to_something_not_yet_sent_changes_nothing() {
        SendWindow window = new SendWindow(2, 0, 10);
        sent(window, 0);
        window.rewind(9, 100);
        assertThat(sent(window, 100)).isEmpty();
    }

    @Test
    void without_an_ack_it_sends_again_after_ever_longer_waits_up_to_30_seconds() {
        SendWindow window = new SendWindow(2, 0, 10);
        sent(window, 0);
        List<Long> resends = new ArrayList<>();
        for (long now = 0; now < 150_000; now += 500) {
            if (!sent(window, now).isEmpty()) {
                resends.add(now);
            }
        }
        // 2 s, then 4, 8, 16, 30, 30, 30 s later
        assertThat(resends).containsExactly(2_000L, 6_000L, 14_000L, 30_000L, 60_000L, 90_000L, 120_000L);
    }

    @Test
    void an_ack_makes_the_waits_short_again() {
        SendWindow window = new SendWindow(2, 0, 10);
        sent(window, 0);
        sent(window, 2_000);
        sent(window, 6_000);
        window.acked(1, 7_000);
        assertThat(sent(window, 7_000)).containsExactly(3L);
        assertThat(window.wakeAtMillis()).isEqualTo(9_000);
    }

    @Test
    void a_grid_that_answers_another_stream_ends_a_long_wait() {
        SendWindow window = new SendWindow(2, 0, 10);
        sent(window, 0);
        sent(window, 2_000);
        sent(window, 6_000);
        assertThat(window.wakeAtMillis()).isEqualTo(14_000);
        window.gridAnswers(7_000);
        assertThat(window.wakeAtMillis()).isEqualTo(9_000);
        assertThat(sent(window, 9_000)).containsExactly(1L, 2L);
    }

    @Test
    void nothing_waits_for_a_clock_when_all_is_acked() {
        SendWindow window = new SendWindow(2, 0, 2);
        sent(window, 0);
        window.acked(2, 10);
        assertThat(window.wakeAtMillis()).isEqualTo(Long.MAX_VALUE);
    }

    private static List<Long> sent(SendWindow window, long now) {
        List<Long> sent = new ArrayList<>();
        for (long seq = window.nextToSend(now); seq > 0; seq = window.nextToSend(now)) {
            sent.add(seq);
            window.sent(now);
        }
        return sent;
    }
}
