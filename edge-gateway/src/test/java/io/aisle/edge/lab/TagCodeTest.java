package io.aisle.edge.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagCodeTest {
    @Test
    void a_published_example_comes_out_bit_for_bit() {
        // urn:epc:tag:sgtin-96:1.0614141.812345.12345
        assertThat(TagCode.epc("80614141123458", 12_345)).isEqualTo("3034257BF7194E4000003039");
    }
}
