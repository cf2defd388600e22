package io.aisle.domain.store;

import io.aisle.domain.fuzz.Fuzzed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/// A checkpoint as it might come out of a broken database: read, or named as damaged, never worse.
class StoreFuzzTest {
    private static final int SHARE = 6_000;
    private static final long MIB = 1024 * 1024;

    @Test
    void a_store_behind_a_check_sum_that_fits() throws Exception {
        List<byte[]> open = new ArrayList<>();
        for (int size : new int[] {0, 8, 40}) {
            byte[] whole = StoreCodec.encode(told(size));
            open.add(Arrays.copyOf(whole, whole.length - 8));
        }
        Fuzzed.run(
                open,
                Fuzzed.inputs(SHARE),
                DamagedStore.class,
                4 * MIB,
                2_000,
                bytes -> StoreCodec.decode(sealed(bytes)));
    }

    @Test
    void one_day_of_a_store() throws Exception {
        Store store = told(40);
        byte[] base = StoreCodec.base(store);
        List<byte[]> days = new ArrayList<>();
        for (LocalDate date : store.dates()) {
            days.add(StoreCodec.day(store, date));
        }
        Fuzzed.run(
                days,
                Fuzzed.inputs(SHARE),
                DamagedStore.class,
                4 * MIB,
                2_000,
                bytes -> StoreCodec.assemble(base, List.of(bytes), List.of()));
    }

    @Test
    void what_remains_of_a_day() throws Exception {
        Store store = told(40);
        byte[] base = StoreCodec.base(store);
        List<byte[]> remains = new ArrayList<>();
        for (LocalDate date : store.dates()) {
            remains.add(StoreCodec.remains(store, date, StoreCodec.digest(StoreCodec.day(store, date))));
        }
        Fuzzed.run(
                remains,
                Fuzzed.inputs(SHARE),
                DamagedStore.class,
                4 * MIB,
                2_000,
                bytes -> StoreCodec.assemble(base, List.of(), List.of(bytes)));
    }

    private static Store told(int readings) {
        Store store = Told.store();
        RandomWeek week = new RandomWeek(7);
        week.batches(week.readings(readings)).forEach(sent -> store.apply(sent.gateway(), sent.batch()));
        return store;
    }

    private static byte[] sealed(byte[] body) {
        CRC32 crc = new CRC32();
        crc.update(body);
        byte[] sealed = Arrays.copyOf(body, body.length + 8);
        for (int i = 0; i < 8; i++) {
            sealed[body.length + i] = (byte) (crc.getValue() >>> 56 - 8 * i);
        }
        return sealed;
    }
}
