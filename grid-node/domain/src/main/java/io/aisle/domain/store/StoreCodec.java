package io.aisle.domain.store;

import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.day.DayCodec;
import io.aisle.domain.shelf.ShelvesCodec;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Stores as bytes: version, facts in an order of their own, check sum. Equal stores give equal bytes, however their
/// readings came.
///
/// Only what was told is written; figures are worked out again when it is read, by the same code that worked them out
/// first.
public final class StoreCodec {
    private static final byte[] MARK = {'a', 'i', 's', 'l', 'e', '-', 's', 't'};
    private static final int VERSION = 1;
    private static final int CHECK_BYTES = 8;

    private StoreCodec() {}

    public static byte[] encode(Store store) {
        Packer out = new Packer();
        out.bytes(MARK);
        out.number(VERSION);
        out.text(store.id().value());
        out.text(store.zone().getId());
        store.counters.write(out);
        TreeMap<String, Long> positions = new TreeMap<>();
        store.positions.forEach((stream, position) -> positions.put(stream.toString(), position));
        out.number(positions.size());
        positions.forEach((stream, position) -> {
            out.text(stream);
            out.number(position);
        });
        DayCodec.write(store.days, out);
        ShelvesCodec.write(store.shelves, out);
        store.ticker.write(out);
        byte[] body = out.toBytes();
        out.bits(check(body, body.length));
        return out.toBytes();
    }

    /// @throws DamagedStore if `bytes` are not a store in a form this version knows
    public static Store decode(byte[] bytes) throws DamagedStore {
        int length = bytes.length - CHECK_BYTES;
        Unpacker in = new Unpacker(bytes);
        try {
            if (length < MARK.length + 1 || !Arrays.equals(in.bytes(), MARK)) {
                throw new DamagedStore("These " + bytes.length + " bytes are not a store.");
            }
            int version = in.small();
            if (version != VERSION) {
                throw new DamagedStore("The store is written in form " + version + "; this program reads form "
                        + VERSION + ". Update it, or drop the checkpoint so that the journal is read.");
            }
            if (check(bytes, length) != tail(bytes, length)) {
                throw new DamagedStore(
                        "The store's check sum is wrong; drop the checkpoint so that the journal is read.");
            }
            return read(in);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException unreadable) {
            throw new DamagedStore("The store cannot be read: " + unreadable.getMessage() + ".", unreadable);
        }
    }

    private static Store read(Unpacker in) {
        Store store = Store.empty(new StoreId(in.text()), ZoneId.of(in.text()));
        store.counters.read(in);
        for (int streams = in.count(); streams > 0; streams--) {
            StreamId stream = StreamId.parse(in.text());
            store.positions.put(stream, in.number());
        }
        DayCodec.read(store.days, in);
        ShelvesCodec.read(store.shelves, in);
        store.ticker.read(in);
        return store;
    }

    private static long check(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    private static long tail(byte[] bytes, int from) {
        long tail = 0;
        for (int i = from; i < from + CHECK_BYTES; i++) {
            tail = tail << 8 | bytes[i] & 0xFF;
        }
        return tail;
    }
}
