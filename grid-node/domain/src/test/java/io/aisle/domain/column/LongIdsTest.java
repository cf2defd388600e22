package io.aisle.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LongIdsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_number_has_the_id_it_got_first_however_full_the_table_is(long seed) {
        Random random = new Random(seed);
        LongIds ids = new LongIds(2 + random.nextInt(30));
        Map<Long, Integer> known = new HashMap<>();
        long range = 1L << 3 + random.nextInt(45);
        int count = 1 << random.nextInt(16);
        for (int i = 0; i < count; i++) {
            if (random.nextInt(20) == 0) {
                assertThat(ids.append(-1 - i)).isEqualTo(ids.size() - 1);
            }
            long value = random.nextLong(range);
            int next = ids.size();
            assertThat(ids.id(value)).isEqualTo(known.computeIfAbsent(value, _ -> next));
        }
        known.forEach((value, id) -> {
            assertThat(ids.find(value)).isEqualTo(id);
            assertThat(ids.value(id)).isEqualTo(value);
        });
        long[] wanted = LongStream.generate(() -> random.nextLong(range) - random.nextLong(3))
                .limit(500)
                .toArray();
        int[] found = ids.find(wanted, wanted.length, new Scratch());
        assertThat(IntStream.range(0, wanted.length).map(i -> found[i]))
                .containsExactlyElementsOf(LongStream.of(wanted)
                        .mapToObj(value -> known.getOrDefault(value, -1))
                        .toList());
    }
}
