package io.aisle.grid.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.Epc;
import io.aisle.domain.EpcDecoder;
import io.aisle.domain.Gtin;
import io.aisle.domain.TagIdentity;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Codes are made here by other code than the system's, so the two check each other.
class ChainTest {
    @Test
    void item_numbers_are_valid_gtins() {
        assertThat(Chain.gtin(13435)).isEqualTo("09506000134352"); // the interface's own example
        Chain.of(1).gtins().forEach(gtin -> assertThat(Gtin.parse(gtin)).isPresent());
    }

    @Test
    void a_tag_names_its_item_and_serial() {
        String epc = Chain.epc(Chain.gtin(17), 4711);
        assertThat(EpcDecoder.decode(new Epc(epc.toLowerCase(Locale.ROOT))))
                .isInstanceOfSatisfying(TagIdentity.OfItem.class, item -> {
                    assertThat(item.sgtin().gtin().value()).isEqualTo(Chain.gtin(17));
                    assertThat(item.sgtin().serial()).hasToString("4711");
                });
    }
}
