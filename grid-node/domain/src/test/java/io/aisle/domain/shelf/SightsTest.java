package io.aisle.domain.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SightsTest {
    private record Sight(int bucket, int rssi, int zone) {}

    @Test
    void a_sight_comes_back_as_it_was_put_whatever_its_signal_and_zone() {
        Random random = new Random(5);
        int[] rssis = {0, -5_550, 32_767, -32_768, 32_768, -32_769, Integer.MAX_VALUE, Integer.MIN_VALUE};
        int[] zones = {0, 1, 65_534, 65_535, 65_536, 1_000_000};
        Sights sights = new Sights();
        Map<Integer, Sight> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int tag = random.nextInt(900);
            Sight sight = new Sight(
                    random.nextInt(Integer.MAX_VALUE),
                    rssis[random.nextInt(rssis.length)],
                    zones[random.nextInt(zones.length)]);
            sights.put(tag, sight.bucket, sight.rssi, sight.zone);
            expected.put(tag, sight);
        }
        for (int tag = 0; tag < 1_000; tag++) {
            assertThat(sights.has(tag)).isEqualTo(expected.containsKey(tag));
            if (expected.containsKey(tag)) {
                assertThat(new Sight(sights.bucket(tag), sights.rssi(tag), sights.zone(tag)))
                        .isEqualTo(expected.get(tag));
            }
        }
    }
}
