package io.aisle.domain.reading;

import io.aisle.domain.Epc;
import java.util.HexFormat;

/// An EPC of 96 bits with the header of SGTIN-96, cut into what its item shares (58 bits) and its serial
/// (38 bits).
final class SgtinSplit {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    static final int SERIAL_BITS = 38;

    private SgtinSplit() {}

    static boolean fits(Epc epc) {
        return epc.hex().length() == 24 && epc.hex().startsWith("30");
    }

    static long head(Epc epc) {
        return HexFormat.fromHexDigitsToLong(epc.hex(), 0, 16) >>> 6;
    }

    static long serial(Epc epc) {
        long upper = HexFormat.fromHexDigitsToLong(epc.hex(), 8, 24);
        return upper & (1L << SERIAL_BITS) - 1;
    }

    /// @param head of a code that [#fits], its 58 bits
    static Epc join(long head, long serial) {
        long upper = head << 6 | serial >>> 32;
        return new Epc(HEX.toHexDigits(upper) + HEX.toHexDigits((int) serial));
    }

    static void check(long head, long serial) throws DamagedBatch {
        if (head >>> 50 != 0x30 || serial >>> SERIAL_BITS != 0) {
            throw new DamagedBatch("An SGTIN-96 has a wrong header or a serial of more than 38 bits.");
        }
    }
}
