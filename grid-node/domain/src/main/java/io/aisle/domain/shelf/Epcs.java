package io.aisle.domain.shelf;

import io.aisle.domain.Epc;
import io.aisle.domain.column.Hashing;
import io.aisle.domain.column.Names;
import java.util.Arrays;

/// A dictionary of tags: each distinct EPC gets a number in order of arrival. EPCs of 96 bits take 12 bytes, others a
/// text.
///
/// The numbers depend on the order of arrival, so they must never decide anything nor be written down.
public final class Epcs {
    private static final int PACKED_DIGITS = 24;

    private long[] high = new long[64];
    private int[] low = new int[64];
    private int[] slots = new int[128];
    private int size;

    /// The EPCs of other lengths; for them `low` is the number in here.
    private final Names others = new Names();

    private int[] ofOthers = new int[8];
    private boolean[] packed = new boolean[64];

    public int size() {
        return size;
    }

    /// The number of `epc`, a new one if it has none yet.
    public int id(Epc epc) {
        String hex = epc.hex();
        if (hex.length() != PACKED_DIGITS) {
            return otherId(hex);
        }
        long high = bits(hex, 0, 16);
        int low = (int) bits(hex, 16, PACKED_DIGITS);
        int slot = slot(high, low);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int id = append(high, low, true);
        slots[slot(high, low)] = id + 1;
        return id;
    }

    /// The number of `epc`, -1 if it has none.
    public int find(Epc epc) {
        String hex = epc.hex();
        if (hex.length() != PACKED_DIGITS) {
            int other = others.find(hex);
            return other < 0 ? -1 : ofOthers[other];
        }
        return slots[slot(bits(hex, 0, 16), (int) bits(hex, 16, PACKED_DIGITS))] - 1;
    }

    public String hex(int id) {
        if (!packed[id]) {
            return others.name(low[id]);
        }
        char[] digits = new char[PACKED_DIGITS];
        for (int i = 0; i < 16; i++) {
            digits[i] = digit((int) (high[id] >>> 60 - 4 * i));
        }
        for (int i = 0; i < 8; i++) {
            digits[16 + i] = digit(low[id] >>> 28 - 4 * i);
        }
        return new String(digits);
    }

    private int otherId(String hex) {
        int other = others.find(hex);
        if (other >= 0) {
            return ofOthers[other];
        }
        other = others.id(hex);
        if (other == ofOthers.length) {
            ofOthers = Arrays.copyOf(ofOthers, other * 2);
        }
        ofOthers[other] = append(0, other, false);
        return ofOthers[other];
    }

    private int append(long high, int low, boolean packed) {
        if (size == this.high.length) {
            this.high = Arrays.copyOf(this.high, size * 2);
            this.low = Arrays.copyOf(this.low, size * 2);
            this.packed = Arrays.copyOf(this.packed, size * 2);
            slots = new int[size * 4];
            for (int id = 0; id < size; id++) {
                if (this.packed[id]) {
                    slots[slot(this.high[id], this.low[id])] = id + 1;
                }
            }
        }
        this.high[size] = high;
        this.low[size] = low;
        this.packed[size] = packed;
        return size++;
    }

    private int slot(long high, int low) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(high * 31 + low) & mask;
        while (slots[slot] != 0 && !(this.high[slots[slot] - 1] == high && this.low[slots[slot] - 1] == low)) {
            slot = slot + 1 & mask;
        }
        return slot;
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
