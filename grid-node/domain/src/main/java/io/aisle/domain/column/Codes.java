package io.aisle.domain.column;

import java.util.Arrays;
import java.util.List;

/// A dictionary of item codes: each distinct one gets a number, 0, 1, 2, … in order of arrival. Codes of
/// 14 digits, as
/// GTINs are, take 8 bytes, others a text.
///
/// The numbers depend on that order, so they must never decide anything nor be written down.
public final class Codes {
    private static final int DIGITS = 14;

    /// The code as a number if it is one of 14 digits, else -1 - its number in [#others].
    private long[] codes = new long[16];

    private int[] slots = new int[32];
    private int size;

    private final Names others = new Names();
    private int[] ofOthers = new int[8];

    public int size() {
        return size;
    }

    public String name(int id) {
        long code = codes[id];
        return code < 0 ? others.name((int) (-1 - code)) : text(code);
    }

    /// The number of `code`, a new one if it has none yet.
    public int id(String code) {
        long number = number(code);
        return number < 0 ? otherId(code) : id(number);
    }

    /// As [#id(String)] of 14 digits.
    public int id(long number) {
        int slot = slot(number);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        int id = append(number);
        slots[slot(number)] = id + 1;
        return id;
    }

    /// As [#id(String)] of each. First all places are looked up, and only then what stands there, so that
    /// the fetches
    /// overlap: with many stores none of it is in a cache.
    public int[] ids(List<String> texts) {
        int[] ids = new int[texts.size()];
        long[] numbers = new long[ids.length];
        int mask = slots.length - 1;
        for (int i = 0; i < ids.length; i++) {
            numbers[i] = number(texts.get(i));
            ids[i] = slots[Hashing.spread(numbers[i]) & mask] - 1;
        }
        for (int i = 0; i < ids.length; i++) {
            if (numbers[i] < 0 || ids[i] < 0 || codes[ids[i]] != numbers[i]) {
                ids[i] = -1;
            }
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ids[i] >= 0 ? ids[i] : id(texts.get(i));
        }
        return ids;
    }

    /// The number of `code`, -1 if it has none.
    public int find(String code) {
        long number = number(code);
        if (number >= 0) {
            return slots[slot(number)] - 1;
        }
        int other = others.find(code);
        return other < 0 ? -1 : ofOthers[other];
    }

    private int otherId(String code) {
        int other = others.find(code);
        if (other >= 0) {
            return ofOthers[other];
        }
        other = others.id(code);
        if (other == ofOthers.length) {
            ofOthers = Arrays.copyOf(ofOthers, other * 2);
        }
        ofOthers[other] = append(-1 - (long) other);
        return ofOthers[other];
    }

    private int append(long code) {
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, size + (size >> 1));
        }
        if (size * 4L > slots.length * 3L) {
            slots = new int[slots.length * 2];
            for (int id = 0; id < size; id++) {
                if (codes[id] >= 0) {
                    slots[slot(codes[id])] = id + 1;
                }
            }
        }
        codes[size] = code;
        return size++;
    }

    private int slot(long number) {
        int mask = slots.length - 1;
        int slot = Hashing.spread(number) & mask;
        while (slots[slot] != 0 && codes[slots[slot] - 1] != number) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static long number(String code) {
        if (code.length() != DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = code.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static String text(long number) {
        char[] digits = new char[DIGITS];
        long rest = number;
        for (int i = DIGITS - 1; i >= 0; i--) {
            digits[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
        return new String(digits);
    }
}
