package io.aisle.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodesTest {
    @Test
    void every_code_has_one_number_and_keeps_its_writing() {
        Random random = new Random(3);
        Codes codes = new Codes();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String code = random.nextBoolean()
                    ? String.format("%014d", random.nextInt(2_000))
                    : Integer.toString(random.nextInt(2_000), 36);
            int id = codes.id(code);
            if (id == told.size()) {
                told.add(code);
            }
            assertThat(told.get(id)).isEqualTo(code);
        }
        assertThat(codes.size()).isEqualTo(told.size());
        for (int id = 0; id < told.size(); id++) {
            assertThat(codes.name(id)).isEqualTo(told.get(id));
            assertThat(codes.find(told.get(id))).isEqualTo(id);
        }
        assertThat(codes.find("99999999999999")).isEqualTo(-1);
        assertThat(codes.find("unheard of")).isEqualTo(-1);
    }

    @Test
    void fourteen_characters_that_are_no_digits_are_a_text() {
        Codes codes = new Codes();
        assertThat(codes.id("0061414100000A")).isNotEqualTo(codes.id("00614141000001"));
        assertThat(codes.name(0)).isEqualTo("0061414100000A");
        assertThat(codes.id(614_141_000_001L)).isEqualTo(codes.find("00614141000001"));
    }
}
