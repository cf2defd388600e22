package io.aisle.domain.reading;

import io.aisle.domain.Gtin;
import io.aisle.domain.ItemCode;

/// A GTIN-14 as a number of its first 13 digits; the check digit follows from them.
final class GtinNumber {
    private static final long END = 10_000_000_000_000L;

    private GtinNumber() {}

    static boolean fits(ItemCode code) {
        return code.gtin().isPresent();
    }

    static long of(ItemCode code) {
        return Long.parseLong(code.value().substring(0, 13));
    }

    static ItemCode code(long number) throws DamagedBatch {
        if (number < 0 || number >= END) {
            throw new DamagedBatch("A GTIN has more than 13 digits and a check digit.");
        }
        String body = Long.toString(END + number).substring(1);
        return new ItemCode(body + Gtin.checkDigit(body));
    }
}
