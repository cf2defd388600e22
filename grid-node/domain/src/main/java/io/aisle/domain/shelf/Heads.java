package io.aisle.domain.shelf;

import io.aisle.domain.EpcDecoder;
import io.aisle.domain.column.Codes;
import io.aisle.domain.column.LongIds;
import io.aisle.domain.column.Scratch;
import java.util.Arrays;

/// What the 96-bit tags of one item share: the 58 bits before their serial. Each distinct one that names an
/// item gets a number in order of arrival.
final class Heads {
    private static final int UNASKED = -1;

    private final Codes items;
    private final LongIds heads = new LongIds(16);
    private int[] item = new int[16];

    Heads(Codes items) {
        this.items = items;
    }

    int size() {
        return heads.size();
    }

    /// Its 58 bits.
    long bits(int id) {
        return heads.value(id);
    }

    /// The number of `head`, -1 if it has none yet.
    int find(long head) {
        return heads.find(head);
    }

    /// The numbers of heads, -1 for what is negative or has none yet.
    int[] find(long[] wanted, int count, Scratch scratch) {
        return heads.find(wanted, count, scratch);
    }

    /// The number of `head`, a new one if it has none yet; -1 if it names no item.
    int id(long head) {
        int known = heads.find(head);
        if (known >= 0) {
            return known;
        }
        if (!EpcDecoder.isItem96(head)) {
            return -1;
        }
        int id = heads.id(head);
        if (id == item.length) {
            item = Arrays.copyOf(item, id * 2);
        }
        item[id] = UNASKED;
        return id;
    }

    /// The number of its item, -1 if nobody has asked for it yet.
    int knownItem(int id) {
        return item[id];
    }

    /// The number of its item; the item becomes known when it is first asked for.
    int item(int id) {
        if (item[id] == UNASKED) {
            item[id] = items.id(EpcDecoder.gtin96(heads.value(id)));
        }
        return item[id];
    }
}
