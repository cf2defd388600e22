package io.aisle.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epoch;
import org.junit.jupiter.api.Test;

class LostByEpochTest {
    private static final Epoch FIRST = Epoch.ofBytes(new byte[16]);
    private static final Epoch SECOND = Epoch.ofBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});

    @Test
    void an_epoch_begun_on_a_full_disk_tells_only_what_the_one_before_has_not_told() {
        LostByEpoch lost = new LostByEpoch();
        assertThat(lost.told(FIRST, 0)).isZero();
        assertThat(lost.told(FIRST, 7)).isEqualTo(7);
        assertThat(lost.told(SECOND, 10)).isEqualTo(3);
        assertThat(lost.told(SECOND, 12)).isEqualTo(5);
    }
}
