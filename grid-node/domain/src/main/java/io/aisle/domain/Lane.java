package io.aisle.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;

/// The 64 lanes by which nodes share the work; all batches of a store travel in one lane.
public final class Lane {
    public static final int COUNT = 64;

    private Lane() {}

    /// CRC-32 (ISO 3309) of the store's UTF-8 name, modulo [#COUNT].
    public static int of(StoreId store) {
        CRC32 crc = new CRC32();
        crc.update(store.value().getBytes(UTF_8));
        return (int) (crc.getValue() % COUNT);
    }
}
