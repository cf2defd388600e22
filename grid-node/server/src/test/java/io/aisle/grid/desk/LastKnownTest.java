package io.aisle.grid.desk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LastKnownTest {
    private final LastKnown<String> last = new LastKnown<>(400, "unknown");

    @Test
    void an_answer_is_waited_for_and_kept_while_it_is_fresh() {
        AtomicInteger asked = new AtomicInteger();

        assertThat(last.get(() -> "answer " + asked.incrementAndGet(), 10_000)).isEqualTo("answer 1");
        assertThat(last.get(() -> "answer " + asked.incrementAndGet(), 10_399)).isEqualTo("answer 1");
        assertThat(last.get(() -> "answer " + asked.incrementAndGet(), 11_200)).isEqualTo("answer 2");
    }

    @Test
    void whoever_asks_again_and_again_is_not_held_up_by_a_slow_database() {
        assertThat(last.get(() -> "first", 10_000)).isEqualTo("first");
        CountDownLatch slow = new CountDownLatch(1);
        LastKnown.Question<String> slowly = () -> {
            assertThat(slow.await(10, SECONDS)).isTrue();
            return "second";
        };
        assertThat(last.get(slowly, 10_400)).isEqualTo("first");
        assertThat(last.get(slowly, 10_700)).isEqualTo("first");

        slow.countDown();
        await().untilAsserted(() -> assertThat(last.get(() -> "third", 10_400)).isEqualTo("second"));
    }

    @Test
    void while_the_database_is_away_the_last_answer_stays_and_nobody_waits() throws InterruptedException {
        assertThat(last.get(() -> "before", 10_000)).isEqualTo("before");
        assertThat(last.get(
                        () -> {
                            throw new SQLException("gone");
                        },
                        11_300))
                .isEqualTo("before");

        CountDownLatch back = new CountDownLatch(1);
        LastKnown.Question<String> hangs = () -> {
            assertThat(back.await(10, SECONDS)).isTrue();
            return "after";
        };
        assertThat(last.get(hangs, 12_000)).isEqualTo("before");
        assertThat(last.get(hangs, 13_000)).isEqualTo("before");

        back.countDown();
        await().untilAsserted(() -> assertThat(last.get(() -> "newer", 12_100)).isEqualTo("after"));
    }

    @Test
    void without_any_answer_it_is_unknown() {
        assertThat(last.get(
                        () -> {
                            throw new SQLException("gone");
                        },
                        10_000))
                .isEqualTo("unknown");
    }
}
