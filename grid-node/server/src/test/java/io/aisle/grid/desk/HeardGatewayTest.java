package io.aisle.grid.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeardGatewayTest {
    private static final Epoch EPOCH = new Epoch("a".repeat(32));
    private static final Epoch NEXT = new Epoch("b".repeat(32));

    private final HeardGateway gateway = new HeardGateway(new StoreId("S1"), new GatewayId("gw-S1"));

    @Test
    void a_heartbeat_makes_it_online_for_ten_seconds() {
        gateway.hear(beat(EPOCH, 5_000, 0), false, 5_000);

        assertThat(GatewayStatuses.isOnline(gateway.note(), 15_000)).isTrue();
        assertThat(GatewayStatuses.isOnline(gateway.note(), 15_001)).isFalse();
    }

    @Test
    void the_last_will_ends_the_epoch_it_names_and_no_other() {
        gateway.hear(beat(NEXT, 5_000, 0), false, 5_000);

        gateway.hear(new GatewayState.Death(EPOCH), false, 5_100);
        assertThat(GatewayStatuses.isOnline(gateway.note(), 5_200)).isTrue();

        gateway.hear(new GatewayState.Death(NEXT), false, 5_100);
        assertThat(GatewayStatuses.isOnline(gateway.note(), 5_200)).isFalse();
    }

    @Test
    void a_birth_the_broker_kept_says_nothing_about_now() {
        gateway.hear(new GatewayState.Birth(EPOCH, 1, "1", List.of(), List.of("till-1")), true, 5_000);

        assertThat(gateway.note().devices()).isEqualTo(1);
        assertThat(GatewayStatuses.isOnline(gateway.note(), 5_000)).isFalse();
    }

    @Test
    void the_clock_offset_is_the_one_of_the_quickest_message() {
        gateway.hear(beat(EPOCH, 7_000, 0), false, 5_400);
        gateway.hear(beat(EPOCH, 8_000, 0), false, 6_010);
        gateway.hear(beat(EPOCH, 9_000, 0), false, 9_000);

        assertThat(gateway.note().clockOffsetMillis()).isEqualTo(1_990);
    }

    @Test
    void the_rate_is_that_of_the_last_ten_seconds_and_begins_anew_with_an_epoch() {
        for (int second = 0; second <= 20; second++) {
            gateway.hear(beat(EPOCH, second * 1_000L, second < 10 ? 0 : (second - 9) * 50L), false, second * 1_000L);
        }
        assertThat(gateway.note().readingsPerSecond()).isBetween(49.0, 51.0);

        gateway.hear(beat(NEXT, 21_000, 3), false, 21_000);
        assertThat(gateway.note().readingsPerSecond()).isZero();
    }

    @Test
    void two_processes_by_one_name_are_noticed_within_five_seconds_and_forgotten_when_one_is_silent() {
        gateway.hear(beat(EPOCH, 1_000, 0), false, 1_000);
        long noticed = 0;
        for (long at = 2_000; at <= 12_000; at += 1_000) {
            gateway.hear(beat(NEXT, at, 0), false, at);
            gateway.hear(beat(EPOCH, at + 500, 0), false, at + 500);
            noticed = noticed == 0 && GatewayStatuses.isCloned(gateway.note(), at + 500) ? at + 500 : noticed;
        }
        assertThat(noticed).isBetween(2_000L, 7_000L);
        assertThat(gateway.note().epoch()).as("the later start is shown").isEqualTo(NEXT.value());

        for (long at = 13_000; at <= 40_000; at += 1_000) {
            gateway.hear(beat(EPOCH, at, 0), false, at);
        }
        assertThat(GatewayStatuses.isCloned(gateway.note(), 40_000)).isFalse();
        assertThat(gateway.note().epoch()).as("who is left is shown").isEqualTo(EPOCH.value());
    }

    @Test
    void a_restart_a_late_last_will_and_a_late_message_of_the_old_process_are_no_twins() {
        for (long at = 1_000; at <= 5_000; at += 1_000) {
            gateway.hear(beat(EPOCH, at, 0), false, at);
        }
        gateway.hear(new GatewayState.Birth(NEXT, 1, "1", List.of(), List.of()), false, 5_500);
        gateway.hear(beat(NEXT, 6_000, 0), false, 6_000);
        gateway.hear(beat(EPOCH, 6_100, 0), false, 6_100);
        gateway.hear(beat(EPOCH, 6_200, 0), false, 6_200);
        gateway.hear(new GatewayState.Death(EPOCH), false, 6_300);
        for (long at = 7_000; at <= 20_000; at += 1_000) {
            gateway.hear(beat(NEXT, at, 0), false, at);
            assertThat(GatewayStatuses.isCloned(gateway.note(), at)).isFalse();
        }
        assertThat(gateway.note().epoch()).isEqualTo(NEXT.value());
    }

    @Test
    void restarts_in_quick_succession_are_no_twins() {
        for (int start = 0; start < 8; start++) {
            Epoch epoch = new Epoch(String.valueOf((char) ('a' + start % 6)).repeat(31) + start);
            gateway.hear(beat(epoch, start * 1_000L, 0), false, start * 1_000L);
        }
        assertThat(GatewayStatuses.isCloned(gateway.note(), 8_000)).isFalse();
    }

    private static GatewayState beat(Epoch epoch, long atMillis, long accepted) {
        return new GatewayState.Heartbeat(epoch, atMillis, 0, 0, 1, accepted, 0, 0, 1, 1, 0, "1");
    }
}
