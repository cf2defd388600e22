package io.aisle.domain.column;

import java.util.Arrays;

/// A dictionary of item codes: each distinct one gets a number, 0, 1, 2, … in order of arrival. Codes of 14
/// digits, as GTINs are, take 8 bytes, others a text.
///
/// The numbers depend on that order, so they must never decide anything nor be written down.
public final class Codes {
    private static final int DIGITS = 14;

    /// The code as a number if it is one of 14 digits, else -1 - its number in [#others].
    private final LongIds codes = new LongIds(16);

    private final Names others = new Names();
    private int[] ofOthers = new int[8];

    public int size() {
        return codes.size();
    }

    public String name(int id) {
        long code = codes.value(id);
        return code < 0 ? others.name((int) (-1 - code)) : text(code);
    }

    /// The number of `code`, a new one if it has none yet.
    public int id(String code) {
        long number = number(code);
        return number < 0 ? otherId(code) : codes.id(number);
    }

    /// As [#id(String)] of 14 digits.
    public int id(long number) {
        return codes.id(number);
    }

    /// The numbers of codes of 14 digits, -1 for what is negative or has none.
    public int[] find(long[] numbers, int count, Scratch scratch) {
        return codes.find(numbers, count, scratch);
    }

    /// The number of `code`, -1 if it has none.
    public int find(String code) {
        long number = number(code);
        if (number >= 0) {
            return codes.find(number);
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
        ofOthers[other] = codes.append(-1 - (long) other);
        return ofOthers[other];
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
