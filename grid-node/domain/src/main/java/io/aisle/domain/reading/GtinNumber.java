package io.aisle.domain.reading;

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

    /// All 14 digits as a number, of the first 13.
    static long with(long number) throws DamagedBatch {
        if (number < 0 || number >= END) {
            throw new DamagedBatch("A GTIN has more than 13 digits and a check digit.");
        }
        long sum = 0;
        long rest = number;
        for (int weight = 3; rest != 0; weight = 4 - weight) {
            sum += weight * (rest % 10);
            rest /= 10;
        }
        return number * 10 + (10 - sum % 10) % 10;
    }

    /// @param digits all 14 as a number
    static ItemCode code(long digits) {
        return new ItemCode(Long.toString(10 * END + digits).substring(1));
    }
}
