package io.aisle.domain;

/// How the 44 bits of company prefix and item reference are shared out (GS1 TDS 1.13, table 14-2), by partition
/// value 0 to 6.
///
/// The item reference begins with the indicator digit, so both together have 13 digits.
enum SgtinPartition {
    P0(40, 12),
    P1(37, 11),
    P2(34, 10),
    P3(30, 9),
    P4(27, 8),
    P5(24, 7),
    P6(20, 6);

    private static final int BITS = 44;
    private static final int DIGITS = 13;

    private final int companyBits;
    private final int companyDigits;

    SgtinPartition(int companyBits, int companyDigits) {
        this.companyBits = companyBits;
        this.companyDigits = companyDigits;
    }

    int companyBits() {
        return companyBits;
    }

    int companyDigits() {
        return companyDigits;
    }

    int itemBits() {
        return BITS - companyBits;
    }

    int itemDigits() {
        return DIGITS - companyDigits;
    }
}
