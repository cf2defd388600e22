package io.aisle.edge.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuzzTargetTest {
    @ParameterizedTest
    @EnumSource
    void what_a_fuzzer_begins_with_is_read_without_complaint(Decoder decoder) throws Exception {
        assertThat(decoder.seeds()).isNotEmpty();
        for (byte[] seed : decoder.seeds()) {
            decoder.decode(seed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_seed_that_breaks_off_is_read_or_refused_in_words(Decoder decoder) {
        for (byte[] seed : decoder.seeds()) {
            for (int length = 0; length < seed.length; length += 1 + seed.length / 40) {
                byte[] some = Arrays.copyOf(seed, length);
                assertThatCode(() -> FuzzTarget.run(decoder, some)).doesNotThrowAnyException();
            }
        }
    }
}
