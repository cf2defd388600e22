package io.aisle.grid.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import org.junit.jupiter.api.Test;

class LostBeforeTest {
    private static final Epoch FIRST = Epoch.ofBytes(new byte[16]);
    private static final Epoch SECOND = Epoch.ofBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    private final LostBefore lostBefore = new LostBefore();
    private GatewayNote note = GatewayNote.unheard(new StoreId("S1"), new GatewayId("gw-S1"));

    private long sum(Epoch epoch, long lost) {
        GatewayNote heard =
                note.beat(new GatewayState.Heartbeat(epoch, 1, 0, 0, 0, 0, 0, lost, 0, 0, 0, "test"), 1, 0, 0);
        note = heard.lostBefore(lostBefore.of(note, heard));
        return note.lost() + note.lostBefore();
    }

    @Test
    void each_epoch_adds_what_it_lost() {
        assertThat(sum(FIRST, 7)).isEqualTo(7);
        assertThat(sum(SECOND, 0)).isEqualTo(7);
        assertThat(sum(SECOND, 2)).isEqualTo(9);
    }

    @Test
    void an_epoch_that_comes_back_when_its_twin_has_gone_does_not_count_twice() {
        assertThat(sum(FIRST, 7)).isEqualTo(7);
        assertThat(sum(SECOND, 1)).isEqualTo(8);
        assertThat(sum(FIRST, 9)).isEqualTo(10);
        assertThat(sum(SECOND, 1)).isEqualTo(10);
    }
}
