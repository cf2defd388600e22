package io.aisle.domain.shelf;

import io.aisle.domain.Epc;
import io.aisle.domain.EpcDecoder;
import io.aisle.domain.TagIdentity;
import io.aisle.domain.column.Codes;
import io.aisle.domain.column.LongIds;
import io.aisle.domain.column.Names;
import io.aisle.domain.column.Scratch;
import io.aisle.domain.reading.TagColumns;
import java.util.Arrays;

/// A dictionary of tags: each distinct EPC gets a number in order of arrival. Those of 96 bits that name an
/// item take 8 bytes and a place in a table, others a text.
///
/// The numbers depend on the order of arrival, so they must never decide anything nor be written down.
public final class Epcs {
    private static final int DIGITS_96 = 24;
    static final int SERIAL_BITS = 38;
    static final long SERIAL = (1L << SERIAL_BITS) - 1;
    private static final int MOST_HEADS = 1 << 63 - SERIAL_BITS;
    private static final int UNASKED = -2;
    private static final int FOREIGN = -1;

    private final Codes items;
    final Heads heads;

    /// Number of the head and serial, else -1 - its number in [#others].
    private final LongIds codes = new LongIds(64);

    private final Names others = new Names();
    private int[] ofOthers = new int[8];
    private int[] itemOfOthers = new int[8];

    /// @param items the store's item codes; tags add theirs
    public Epcs(Codes items) {
        this.items = items;
        heads = new Heads(items);
    }

    public int size() {
        return codes.size();
    }

    /// The number of `epc`, a new one if it has none yet.
    public int id(Epc epc) {
        String hex = epc.hex();
        int head = hex.length() == DIGITS_96 ? heads.id(head(hex)) : -1;
        return isPacked(head) ? id(head, serial(hex)) : otherId(hex);
    }

    /// The number of `epc`, -1 if it has none.
    public int find(Epc epc) {
        String hex = epc.hex();
        int head = hex.length() == DIGITS_96 ? heads.find(head(hex)) : -1;
        if (isPacked(head)) {
            return find(head, serial(hex));
        }
        int other = others.find(hex);
        return other < 0 ? -1 : ofOthers[other];
    }

    public String hex(int id) {
        long code = codes.value(id);
        if (code < 0) {
            return others.name((int) (-1 - code));
        }
        long head = heads.bits((int) (code >>> SERIAL_BITS));
        return hex(head, code & SERIAL);
    }

    /// The number of the item it names, -1 if it names none. The item becomes known when it is first asked for.
    int item(int id) {
        long code = codes.value(id);
        return code < 0 ? itemOfOther((int) (-1 - code)) : heads.item((int) (code >>> SERIAL_BITS));
    }

    /// The number of the head it begins with, -1 if it has none.
    int head(int id) {
        return codes.value(id) < 0 ? -1 : (int) (codes.value(id) >>> SERIAL_BITS);
    }

    long serial(int id) {
        return codes.value(id) & SERIAL;
    }

    /// Whether tags with this head are kept by head and serial: a store has room for 33 million of them.
    static boolean isPacked(int head) {
        return head >= 0 && head < MOST_HEADS;
    }

    /// The number of the tag of this head with this serial, a new one if it has none yet.
    int id(int head, long serial) {
        return codes.id((long) head << SERIAL_BITS | serial);
    }

    /// As [#id(int,long)], -1 if it has none.
    int find(int head, long serial) {
        return codes.find((long) head << SERIAL_BITS | serial);
    }

    /// The numbers of tags, by row; -1 where a tag has none yet or is not kept by head and serial.
    ///
    /// @param items gets the number of each tag's item, -1 where it is not known yet
    int[] ids(TagColumns tags, int[] items, Scratch scratch) {
        int rows = tags.rows();
        long[] wanted = scratch.longs(rows);
        for (int row = 0; row < rows; row++) {
            wanted[row] = tags.hasHead(row) ? tags.head(row) : -1;
        }
        int[] head = heads.find(wanted, rows, scratch);
        for (int row = 0; row < rows; row++) {
            items[row] = head[row] < 0 ? -1 : heads.knownItem(head[row]);
            wanted[row] = isPacked(head[row]) ? (long) head[row] << SERIAL_BITS | tags.serial(row) : -1;
        }
        return codes.find(wanted, rows, scratch);
    }

    /// The number of a tag, a new one if it has none yet; -1 if it names no item.
    int idOfItem(TagColumns tags, int row) {
        return tags.hasHead(row) ? idOfItem(tags.head(row), tags.serial(row)) : idOfItem(tags.epc(row));
    }

    int idOfItem(long headBits, long serial) {
        int head = heads.id(headBits);
        return isPacked(head) ? id(head, serial) : head < 0 ? -1 : otherId(hex(headBits, serial));
    }

    int idOfItem(Epc epc) {
        String hex = epc.hex();
        if (hex.length() == DIGITS_96) {
            return idOfItem(head(hex), serial(hex));
        }
        return find(epc) >= 0 || EpcDecoder.decode(epc) instanceof TagIdentity.OfItem ? withItem(id(epc)) : -1;
    }

    private int withItem(int id) {
        return item(id) < 0 ? -1 : id;
    }

    /// The number of a tag's item, -1 if it names none or was never met.
    int itemOf(TagColumns tags, int row) {
        if (tags.hasHead(row)) {
            int head = heads.find(tags.head(row));
            return head < 0 ? -1 : heads.item(head);
        }
        int id = find(tags.epc(row));
        return id < 0 ? -1 : item(id);
    }

    static String hex(long head, long serial) {
        char[] digits = new char[DIGITS_96];
        long upper = head << 6 | serial >>> 32;
        for (int i = 0; i < 16; i++) {
            digits[i] = digit((int) (upper >>> 60 - 4 * i));
        }
        for (int i = 0; i < 8; i++) {
            digits[16 + i] = digit((int) serial >>> 28 - 4 * i);
        }
        return new String(digits);
    }

    private int itemOfOther(int other) {
        if (itemOfOthers[other] == UNASKED) {
            itemOfOthers[other] = EpcDecoder.decode(new Epc(others.name(other))) instanceof TagIdentity.OfItem of
                    ? items.id(of.sgtin().gtin().value())
                    : FOREIGN;
        }
        return itemOfOthers[other];
    }

    private int otherId(String hex) {
        int other = others.find(hex);
        if (other >= 0) {
            return ofOthers[other];
        }
        other = others.id(hex);
        if (other == ofOthers.length) {
            ofOthers = Arrays.copyOf(ofOthers, other * 2);
            itemOfOthers = Arrays.copyOf(itemOfOthers, other * 2);
        }
        ofOthers[other] = codes.append(-1 - (long) other);
        itemOfOthers[other] = UNASKED;
        return ofOthers[other];
    }

    private static long head(String hex) {
        return bits(hex, 0, 16) >>> 6;
    }

    private static long serial(String hex) {
        return bits(hex, 8, DIGITS_96) & SERIAL;
    }

    private static long bits(String hex, int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 4 | Character.digit(hex.charAt(i), 16);
        }
        return bits;
    }

    private static char digit(int nibble) {
        return "0123456789ABCDEF".charAt(nibble & 0xF);
    }
}
