package io.aisle.domain.store;

import io.aisle.domain.StoreId;
import io.aisle.domain.StreamId;
import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import io.aisle.domain.day.DayCodec;
import io.aisle.domain.day.FirstForm;
import io.aisle.domain.shelf.ShelvesCodec;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Stores as bytes: version, facts in an order of their own, check sum. Equal stores give equal bytes,
/// however their readings came.
///
/// What was told is written, and of receipts what was decided of them; figures are worked out again when
/// it is read, by the same code that worked them out first. A store can also be written in parts, its base
/// and each day for itself.
public final class StoreCodec {
    private static final byte[] MARK = {'a', 'i', 's', 'l', 'e', '-', 's', 't'};
    /// All days in one, told again when they are read.
    private static final int FIRST_FORM = 1;

    /// Every tag a text of its own.
    private static final int SECOND_FORM = 2;

    /// Days know nothing of which items were on their shelves.
    private static final int THIRD_FORM = 3;

    private static final int VERSION = THIRD_FORM + 1;
    private static final int CHECK_BYTES = 8;

    private StoreCodec() {}

    public static byte[] encode(Store store) {
        Packer out = begin(store);
        List<LocalDate> dates = store.days.held().dates();
        out.number(dates.size());
        for (LocalDate date : dates) {
            out.bytes(DayCodec.write(store.days, date));
        }
        Set<LocalDate> away = store.away().keySet();
        out.number(away.size());
        for (LocalDate date : away) {
            out.bytes(store.days.held().remains(date));
        }
        return end(store, out);
    }

    /// The store without its days.
    public static byte[] base(Store store) {
        Packer out = begin(store);
        out.number(0);
        out.number(0);
        return end(store, out);
    }

    /// One day of the store.
    public static byte[] day(Store store, LocalDate date) {
        return DayCodec.write(store.days, date);
    }

    /// What must stay in memory of a day that is here, should it leave as it is now.
    ///
    /// @param digest of what [#day] writes of it
    public static byte[] remains(Store store, LocalDate date, long digest) {
        return store.days.held().remains(date, digest);
    }

    /// What stays in memory of a day that is away.
    public static byte[] remains(Store store, LocalDate date) {
        return store.days.held().remains(date);
    }

    /// Tells whether two writings of a day are the same.
    public static long digest(byte[] day) {
        return DayCodec.digest(day);
    }

    /// The store of which these are the parts. A base of the first form has its days in it.
    ///
    /// @param days to be in memory
    /// @param remains of the days that are to be away
    /// @throws DamagedStore if they are not parts of a store in a form this version knows
    public static Store assemble(byte[] base, Collection<byte[]> days, Collection<byte[]> remains) throws DamagedStore {
        Store store = decode(base);
        try {
            remains.forEach(store.days.held()::readRemains);
            for (byte[] day : days) {
                DayCodec.read(store.days, day, true);
            }
            return store;
        } catch (RuntimeException unreadable) {
            throw damaged(unreadable);
        }
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
            if (version < FIRST_FORM || version > VERSION) {
                throw new DamagedStore("The store is written in form " + version + "; this program reads forms up to "
                        + VERSION + ". Update it, or drop the checkpoint so that the journal is read.");
            }
            if (check(bytes, length) != tail(bytes, length)) {
                throw new DamagedStore(
                        "The store's check sum is wrong; drop the checkpoint so that the journal is read.");
            }
            return read(in, version);
        } catch (RuntimeException unreadable) {
            throw damaged(unreadable);
        }
    }

    private static Packer begin(Store store) {
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
        ShelvesCodec.write(store.shelves, out);
        store.ticker.write(out);
        return out;
    }

    /// Closings stand behind everything: nodes of versions that know none pass them over, so that both can work side by
    /// side.
    private static byte[] end(Store store, Packer out) {
        store.closings.write(out);
        byte[] body = out.toBytes();
        out.bits(check(body, body.length));
        return out.toBytes();
    }

    private static Store read(Unpacker in, int version) {
        Store store = Store.empty(new StoreId(in.text()), ZoneId.of(in.text()));
        store.counters.read(in);
        for (int streams = in.count(); streams > 0; streams--) {
            StreamId stream = StreamId.parse(in.text());
            store.positions.put(stream, in.number());
        }
        if (version == FIRST_FORM) {
            FirstForm.read(store.days, in);
        }
        ShelvesCodec.read(store.shelves, in, version > SECOND_FORM);
        store.ticker.read(in);
        if (version > FIRST_FORM) {
            for (int days = in.count(); days > 0; days--) {
                DayCodec.read(store.days, in.bytes(), true);
            }
            for (int days = in.count(); days > 0; days--) {
                store.days.held().readRemains(in.bytes());
            }
        }
        if (in.left() > CHECK_BYTES) {
            store.closings.read(in);
        } else {
            store.closings.add(store.counters.closedMillis);
        }
        return store;
    }

    private static DamagedStore damaged(RuntimeException unreadable) {
        return new DamagedStore("The store cannot be read: " + unreadable.getMessage() + ".", unreadable);
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
