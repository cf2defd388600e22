package io.aisle.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StoreCodecTest {
    private static byte[] bytes() {
        Store store = Told.store();
        RandomWeek week = new RandomWeek(7);
        week.batches(week.readings(40)).forEach(sent -> store.apply(sent.gateway(), sent.batch()));
        return StoreCodec.encode(store);
    }

    @Test
    void an_empty_store_comes_back_empty() throws DamagedStore {
        Store store = StoreCodec.decode(StoreCodec.encode(Told.store()));
        assertThat(store.id().value()).isEqualTo("S1");
        assertThat(store.zone()).isEqualTo(Told.BERLIN);
        assertThat(store.positions()).isEmpty();
    }

    @Test
    void every_cut_is_noticed() {
        byte[] whole = bytes();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> StoreCodec.decode(cut)).isInstanceOf(DamagedStore.class);
        }
    }

    @Test
    void every_flipped_bit_is_noticed() {
        byte[] whole = bytes();
        for (int place = 0; place < whole.length; place++) {
            byte[] flipped = whole.clone();
            flipped[place] ^= (byte) (1 << place % 8);
            assertThatThrownBy(() -> StoreCodec.decode(flipped)).isInstanceOf(DamagedStore.class);
        }
    }

    @Test
    void another_version_is_named() {
        byte[] newer = bytes();
        newer[9] = 4;
        assertThatThrownBy(() -> StoreCodec.decode(newer)).hasMessageContaining("form 2");
    }
}
