package io.aisle.domain.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.column.Codes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JoinedItemsTest {
    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    /// Codes of few items, each called by one of its codes or by a name of its own.
    private static Aliases aliases(Random random) {
        Map<String, String> primaries = new LinkedHashMap<>();
        for (int code = 0; code < 30; code++) {
            int item = random.nextInt(12);
            primaries.put(code(code), item < 6 ? code(item) : "item-" + item);
        }
        for (int item = 0; item < 6; item++) { // a code that stands for an item stands for itself
            primaries.put(code(item), code(item));
        }
        return code -> primaries.getOrDefault(code, code);
    }

    private static String code(int number) {
        return number % 2 == 0 ? "0400000000000" + number % 10 : "code-" + number;
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void items_are_the_same_however_their_codes_came_and_the_catalogue_changed(long seed) {
        Random random = new Random(seed);
        Codes codes = new Codes();
        JoinedItems joined = new JoinedItems(codes);
        Aliases aliases = aliases(random);
        for (int step = 0; step < 60; step++) {
            int _ = codes.id(code(random.nextInt(30)));
            aliases = random.nextInt(15) == 0 ? aliases(random) : aliases;
            if (random.nextBoolean()) {
                joined.join(aliases);
                Map<String, List<Integer>> expected = new LinkedHashMap<>();
                for (int code = 0; code < codes.size(); code++) {
                    expected.computeIfAbsent(aliases.primary(codes.name(code)), primary -> new ArrayList<>())
                            .add(code);
                }
                Map<String, List<Integer>> told = new LinkedHashMap<>();
                joined.all()
                        .forEach(item -> told.put(
                                item.primary(),
                                Arrays.stream(item.items()).boxed().toList()));
                assertThat(List.copyOf(told.entrySet())).isEqualTo(List.copyOf(expected.entrySet()));
                expected.forEach((primary, item) -> item.forEach(
                        code -> assertThat(joined.of(code).primary()).isEqualTo(primary)));
            }
        }
    }

    @Test
    void a_new_code_joins_its_item_without_another_version() {
        Codes codes = new Codes();
        JoinedItems joined = new JoinedItems(codes);
        Aliases one = code -> "milk";
        int first = codes.id("a");
        joined.join(one);
        long version = joined.version();
        int second = codes.id("b");
        joined.join(one);
        assertThat(joined.version()).isEqualTo(version);
        assertThat(joined.of(first).items()).containsExactly(first, second);
        joined.join(code -> code);
        assertThat(joined.version()).isNotEqualTo(version);
        assertThat(joined.of(second).items()).containsExactly(second);
    }
}
