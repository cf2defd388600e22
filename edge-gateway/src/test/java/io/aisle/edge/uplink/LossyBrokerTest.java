package io.aisle.edge.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.reading.SendWindow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A [SendWindow] against a model of broker and grid that drop, repeat, delay and break off, with seeds:
/// every batch is journaled once and in order, and at the end none waits.
class LossyBrokerTest {
    private static final int WINDOW = 8;

    private sealed interface Said {
        record Ack(long seq) implements Said {}

        record Rewind(long next) implements Said {}
    }

    private final Deque<Long> towardsGrid = new ArrayDeque<>();
    private final Deque<Said> towardsGateway = new ArrayDeque<>();
    private final List<Long> journal = new ArrayList<>();
    private long cursor;
    private long rewindAskedAt = -1_000_000;
    private long sends;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_batch_is_journaled_once_and_in_order(long seed) {
        Random random = new Random(seed);
        double loss = random.nextDouble() * 0.4;
        double repeat = random.nextDouble() * 0.3;
        long batches = 200 + random.nextInt(200);
        SendWindow window = new SendWindow(WINDOW, 0, 0);
        long now = 0;
        boolean connected = true;
        long connectAt = 0;
        boolean gridUp = true;
        while (!window.isDrained() || window.acked() < batches) {
            now += 10;
            assertThat(now).as("virtual time until all is acked").isLessThan(20_000_000);
            boolean troubled = now < 600_000;
            window.accepted(Math.min(batches, now / 100));
            if (troubled && random.nextInt(400) == 0) {
                gridUp = !gridUp;
                rewindAskedAt = -1_000_000; // a restarted grid has forgotten what it asked
            }
            gridUp |= !troubled;
            if (connected && troubled && random.nextInt(300) == 0) {
                connected = false;
                connectAt = now + random.nextInt(3_000);
                towardsGateway.clear();
                if (random.nextBoolean()) {
                    towardsGrid.clear();
                }
            }
            if (!connected && now >= connectAt) {
                connected = true;
                window.connected();
            }
            if (connected) {
                for (long seq = window.nextToSend(now); seq > 0; seq = window.nextToSend(now)) {
                    assertThat(seq).isBetween(window.acked() + 1, window.acked() + WINDOW);
                    window.sent(now);
                    sends++;
                    pass(towardsGrid, seq, random, troubled ? loss : 0, repeat);
                }
            }
            if (gridUp) {
                grid(now, random, troubled ? loss : 0, repeat);
            }
            hear(window, now);
        }
        assertThat(journal).containsExactlyElementsOf(numbers(batches));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void without_faults_nothing_is_sent_twice(long seed) {
        Random random = new Random(seed);
        SendWindow window = new SendWindow(WINDOW, 0, 500);
        for (long now = 0; !window.isDrained(); now += 10) {
            for (long seq = window.nextToSend(now); seq > 0; seq = window.nextToSend(now)) {
                window.sent(now);
                sends++;
                towardsGrid.add(seq);
            }
            grid(now, random, 0, 0);
            hear(window, now);
        }
        assertThat(sends).isEqualTo(500);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 200);
    }

    /// The grid of the design in small: in sequence or not at all, a duplicate is acked again, one rewind
    /// at a time.
    private void grid(long now, Random random, double loss, double repeat) {
        for (int taken = random.nextInt(6); taken > 0 && !towardsGrid.isEmpty(); taken--) {
            long seq = towardsGrid.poll();
            if (seq == cursor + 1) {
                cursor = seq;
                journal.add(seq);
                rewindAskedAt = -1_000_000;
                pass(towardsGateway, new Said.Ack(cursor), random, loss, repeat);
            } else if (seq <= cursor) {
                pass(towardsGateway, new Said.Ack(cursor), random, loss, repeat);
            } else if (now - rewindAskedAt > 1_000) {
                rewindAskedAt = now;
                pass(towardsGateway, new Said.Rewind(cursor + 1), random, loss, repeat);
            }
        }
    }

    private void hear(SendWindow window, long now) {
        while (!towardsGateway.isEmpty()) {
            switch (towardsGateway.poll()) {
                case Said.Ack(long seq) -> window.acked(seq, now);
                case Said.Rewind(long next) -> window.rewind(next, now);
            }
        }
    }

    private static <T> void pass(Deque<T> queue, T what, Random random, double loss, double repeat) {
        if (random.nextDouble() >= loss) {
            queue.add(what);
            if (random.nextDouble() < repeat) {
                queue.add(what);
            }
        }
    }

    private static List<Long> numbers(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
