package io.aisle.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void an_amount_comes_back_whether_it_is_small_or_large() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Amounts amounts = new Amounts();
            Map<Integer, Long> expected = new HashMap<>();
            for (int i = 0; i < 300; i++) {
                int row = random.nextInt(200);
                long value = random.nextInt(20) == 0 && seed % 2 == 0 ? random.nextLong() : random.nextInt(3) - 1;
                amounts.set(row, value);
                expected.put(row, value);
            }
            for (int row = 0; row < 300; row++) {
                assertThat(amounts.at(row)).as("seed %d", seed).isEqualTo(expected.getOrDefault(row, 0L));
            }
        }
    }

    @Test
    void what_nobody_set_is_the_usual_number() {
        Rare rare = new Rare(-1);
        assertThat(rare.at(1_000)).isEqualTo(-1);
        rare.set(5, -1);
        rare.set(7, 3);
        rare.set(7, -1);
        rare.set(9, 4);
        assertThat(rare.at(5)).isEqualTo(-1);
        assertThat(rare.at(7)).isEqualTo(-1);
        assertThat(rare.at(8)).isEqualTo(-1);
        assertThat(rare.at(9)).isEqualTo(4);
        assertThat(rare.at(10)).isEqualTo(-1);
    }
}
