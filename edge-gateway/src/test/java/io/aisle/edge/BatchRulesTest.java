package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisle.domain.MemberHasher;
import io.aisle.edge.mqtt.Backoff;
import io.aisle.edge.mqtt.Broker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRulesTest {
    @Test
    void a_batch_vouches_from_the_one_before() {
        Coverage coverage = new Coverage();
        assertThat(coverage.coversFrom(1_000, 1_500)).isEqualTo(1_000);
        assertThat(coverage.coversFrom(1_000, 1_700)).isEqualTo(1_500);
    }

    @Test
    void after_a_break_it_vouches_only_from_when_it_listened_again() {
        Coverage coverage = new Coverage();
        coverage.coversFrom(1_000, 1_500);
        assertThat(coverage.coversFrom(0, 1_700)).isEqualTo(1_700);
        assertThat(coverage.coversFrom(5_000, 5_200)).isEqualTo(5_000);
    }

    @Test
    void a_clock_that_is_set_back_never_makes_a_batch_run_backwards() {
        Coverage coverage = new Coverage();
        coverage.coversFrom(1_000, 9_000);
        assertThat(coverage.coversFrom(1_000, 4_000)).isEqualTo(4_000);
        assertThat(coverage.coversFrom(1_000, 4_500)).isEqualTo(4_000);
    }

    @ParameterizedTest(name = "open {0} ms, {1} messages, disk free {2}: due {3}")
    @CsvSource({
        "0, 1, true, false",
        "19, 15, true, false",
        "20, 1, false, true",
        "0, 16, true, true",
        "0, 16, false, false"
    })
    void a_batch_is_closed_when_it_is_old_or_the_broker_can_send_no_more(
            long openMillis, int messages, boolean diskIsFree, boolean due) {
        assertThat(BatchPolicy.USUAL.isDue(1_000, messages, diskIsFree, 1_000 + openMillis))
                .isEqualTo(due);
    }

    @Test
    void the_back_off_doubles_up_to_its_longest_and_starts_again() {
        Backoff backoff = new Backoff(200, 30_000, new Random(1));
        long step = 200;
        for (int attempt = 0; attempt < 20; attempt++) {
            assertThat(backoff.nextMillis()).isBetween(step / 2, step);
            step = Math.min(30_000, 2 * step);
        }
        backoff.reset();
        assertThat(backoff.nextMillis()).isBetween(100L, 200L);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://shop:1884, tcp://shop:1884",
        "mqtt://shop, tcp://shop:1883",
        "mqtts://shop, ssl://shop:8883",
        "tcp://127.0.0.1, tcp://127.0.0.1:1883"
    })
    void a_brokers_address_may_be_written_in_the_usual_ways(String given, String url) {
        assertThat(new Broker(given, "", "").url()).isEqualTo(url);
    }

    @Test
    void what_cannot_be_a_broker_is_one_sentence() {
        assertThatThrownBy(() -> new Broker("shop:1883", "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must read tcp://host:port");
    }

    @Test
    void the_members_key_is_made_once_and_then_stays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/member.key");
        MemberHasher first = MemberKeyFile.hasher(file);
        assertThat(Files.size(file)).isEqualTo(32);
        assertThat(MemberKeyFile.hasher(file).key("card", "1")).isEqualTo(first.key("card", "1"));
    }

    @Test
    void a_short_members_key_is_refused(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("member.key"), new byte[8]);
        assertThatThrownBy(() -> MemberKeyFile.hasher(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("8 bytes");
    }
}
