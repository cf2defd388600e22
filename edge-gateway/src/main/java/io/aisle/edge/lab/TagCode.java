package io.aisle.edge.lab;

import java.math.BigInteger;
import java.util.Locale;

/// Writes the EPC of a tag: SGTIN-96, filter 1, a company prefix of seven digits (partition 5).
final class TagCode {
    private static final int PREFIX_DIGITS = 7;

    private TagCode() {}

    /// @param gtin 14 digits
    /// @param serial below 2^38
    /// @return 24 hex digits in upper case
    static String epc(String gtin, long serial) {
        long prefix = Long.parseLong(gtin.substring(1, 1 + PREFIX_DIGITS));
        long reference = Long.parseLong(gtin.charAt(0) + gtin.substring(1 + PREFIX_DIGITS, 13));
        BigInteger bits = BigInteger.valueOf(0x30)
                .shiftLeft(3)
                .or(BigInteger.ONE)
                .shiftLeft(3)
                .or(BigInteger.valueOf(5))
                .shiftLeft(24)
                .or(BigInteger.valueOf(prefix))
                .shiftLeft(20)
                .or(BigInteger.valueOf(reference))
                .shiftLeft(38)
                .or(BigInteger.valueOf(serial));
        return String.format(Locale.ROOT, "%024X", bits);
    }
}
