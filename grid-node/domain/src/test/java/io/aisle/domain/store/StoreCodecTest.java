package io.aisle.domain.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
        newer[9] = 10;
        assertThatThrownBy(() -> StoreCodec.decode(newer)).hasMessageContaining("form 5");
    }

    @Test
    void a_store_of_the_first_form_is_read_and_goes_on() throws DamagedStore, IOException {
        isReadAndGoesOn("store-form-1.bin");
    }

    @Test
    void a_store_of_the_second_form_is_read_and_goes_on() throws DamagedStore, IOException {
        Store read = isReadAndGoesOn("store-form-2.bin");
        assertThat(read.zones(0)).isEqualTo(told().zones(0)).isNotEmpty();
    }

    @Test
    void a_store_that_does_not_know_its_closings_is_read_and_goes_on() throws DamagedStore, IOException {
        Store read = isReadAndGoesOn("store-without-closings.bin");
        long now = new RandomWeek(7).middle().plusDays(30).toEpochDay() * 86_400_000L;
        assertThat(read.summary(now).closedMillis())
                .isEqualTo(told().summary(now).closedMillis())
                .isPositive();
    }

    private static Store isReadAndGoesOn(String name) throws DamagedStore, IOException {
        RandomWeek week = new RandomWeek(7);
        Store read = StoreCodec.decode(file(name));
        assertThat(counts(read, week)).isEqualTo(counts(told(), week));
        assertThat(AnswersText.of(StoreCodec.decode(StoreCodec.encode(read)), week.middle()))
                .isEqualTo(AnswersText.of(read, week.middle()));
        return read;
    }

    private static Store told() {
        RandomWeek week = new RandomWeek(7);
        Store told = Told.store();
        week.batches(week.readings(120)).forEach(sent -> told.apply(sent.gateway(), sent.batch()));
        return told;
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file = StoreCodecTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }

    /// What was counted. In the first form a gateway's clock and lost readings did not bear upon what is
    /// whole or late.
    private static List<String> counts(Store store, RandomWeek week) {
        return AnswersText.of(store, week.middle())
                .lines()
                .filter(line -> line.matches(" *(onHandMilli|receipts|unitsMilli|netMicros|in|out)=-?[1-9].*"))
                .toList();
    }

    @Test
    void a_store_may_be_written_in_parts() throws DamagedStore {
        Store store = StoreCodec.decode(bytes());
        List<byte[]> days = new ArrayList<>();
        store.dates().forEach(date -> days.addFirst(StoreCodec.day(store, date)));
        assertThat(days).hasSizeGreaterThan(3);
        Store again = StoreCodec.assemble(StoreCodec.base(store), days, List.of());
        assertThat(StoreCodec.encode(again)).isEqualTo(bytes());
    }
}
