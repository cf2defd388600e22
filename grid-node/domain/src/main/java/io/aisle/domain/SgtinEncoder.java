package io.aisle.domain;

import java.util.HexFormat;

/// Writes a tag's code (GS1 EPC Tag Data Standard 1.13, section 14.5).
public final class SgtinEncoder {
    private static final long HEADER_96 = 0x30;
    private static final int SERIAL_BITS = 38;

    private SgtinEncoder() {}

    /// The SGTIN-96 of one item.
    ///
    /// @param companyPrefixLength how many digits of the GTIN, after the first, are the company's: 6 to 12
    /// @param filter 0 to 7; 1 is a single item for sale
    /// @param serial 0 to 2^38 - 1
    /// @throws IllegalArgumentException with one sentence if a number is out of its range
    public static Epc sgtin96(Gtin gtin, int companyPrefixLength, int filter, long serial) {
        require(companyPrefixLength >= 6 && companyPrefixLength <= 12, "A company prefix has 6 to 12 digits.");
        require(filter >= 0 && filter <= 7, "A filter is a number from 0 to 7.");
        require(serial >= 0 && serial >>> SERIAL_BITS == 0, "A serial of an SGTIN-96 is a number of at most 38 bits.");
        int partitionValue = 12 - companyPrefixLength;
        SgtinPartition partition = SgtinPartition.values()[partitionValue];
        String digits = gtin.value();
        long company = Long.parseLong(digits.substring(1, 1 + companyPrefixLength));
        long item = Long.parseLong(digits.charAt(0) + digits.substring(1 + companyPrefixLength, 13));
        long front = HEADER_96 << 50
                | (long) filter << 47
                | (long) partitionValue << 44
                | company << partition.itemBits()
                | item;
        long upper = front << 6 | serial >>> 32;
        return new Epc(HexFormat.of().toHexDigits(upper) + HexFormat.of().toHexDigits((int) serial));
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
