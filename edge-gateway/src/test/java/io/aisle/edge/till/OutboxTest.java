package io.aisle.edge.till;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
    @Test
    void unconfirmed_messages_come_again_in_order_after_a_rewind() throws InterruptedException {
        MemoryOutbox outbox = new MemoryOutbox(10);
        for (String text : List.of("a", "b", "c", "d")) {
            outbox.put(message(text));
        }
        assertThat(take(outbox, 3)).containsExactly("a", "b", "c");
        outbox.acked(2);
        outbox.rewind();
        assertThat(take(outbox, 9)).containsExactly("a", "c", "d");
        assertThat(outbox.unacked()).isEqualTo(3);
    }

    @Test
    void a_full_outbox_holds_its_sender_back_until_something_is_confirmed() throws InterruptedException {
        MemoryOutbox outbox = new MemoryOutbox(1);
        outbox.put(message("a"));
        CountDownLatch second = new CountDownLatch(1);
        Thread sender = Thread.ofVirtual().start(() -> {
            try {
                outbox.put(message("b"));
                second.countDown();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        take(outbox, 1);
        assertThat(second.getCount()).isEqualTo(1);
        outbox.acked(1);
        assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
        sender.join();
    }

    @Test
    void confirmations_in_any_order_raise_the_lowest_when_the_gap_closes() {
        AckedUpTo acked = new AckedUpTo(0);
        acked.add(2);
        acked.add(3);
        assertThat(acked.lowest()).isZero();
        acked.add(1);
        acked.add(1);
        assertThat(acked.lowest()).isEqualTo(3);
        assertThat(acked.count()).isEqualTo(3);
    }

    @Test
    void json_strings_are_escaped() {
        assertThat(new JsonText()
                        .open('{')
                        .field("a\"b", "c\\d\n")
                        .field("n", 3)
                        .close('}'))
                .hasToString("{\"a\\\"b\":\"c\\\\d\\u000a\",\"n\":3}");
    }

    private static DeviceMessage message(String text) {
        return new DeviceMessage("devices/S1/till-1/pos", text.getBytes(UTF_8));
    }

    private static List<String> take(Outbox outbox, int most) {
        List<String> texts = new ArrayList<>();
        try {
            for (int i = 0; i < most; i++) {
                Outbox.Waiting waiting = outbox.next();
                if (waiting == null) {
                    break;
                }
                texts.add(new String(waiting.message().payload(), UTF_8));
            }
        } catch (java.io.IOException impossible) {
            throw new AssertionError(impossible);
        }
        return texts;
    }
}
