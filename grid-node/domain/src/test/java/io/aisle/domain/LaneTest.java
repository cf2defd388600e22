package io.aisle.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneTest {
    /// 0xCBF43926 is the check value every catalogue of checksums gives for CRC-32: 0x26 of it is modulo 64.
    @ParameterizedTest(name = "{0}")
    @CsvSource({"123456789,38", "S001,9", "s1,48"})
    void a_stores_lane_is_the_crc_32_of_its_id_modulo_64(String store, int lane) {
        assertThat(Lane.of(new StoreId(store))).isEqualTo(lane);
    }
}
