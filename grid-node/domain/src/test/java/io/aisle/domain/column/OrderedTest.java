package io.aisle.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderedTest {
    @Test
    void rows_come_in_order_and_equal_ones_stay_as_they_were() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int[] keys = random.ints(random.nextInt(200), 0, 40).toArray();
            int[] expected = IntStream.range(0, keys.length)
                    .boxed()
                    .sorted(Comparator.comparingInt(row -> keys[row]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(Ordered.numbers(keys.length, (one, other) -> Integer.compare(keys[one], keys[other])))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }
}
