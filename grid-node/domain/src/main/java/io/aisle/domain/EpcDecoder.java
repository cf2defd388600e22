package io.aisle.domain;

import io.aisle.domain.TagIdentity.Foreign;
import io.aisle.domain.TagIdentity.OfItem;
import java.math.BigInteger;

/// Reads a tag's code as SGTIN-96 or SGTIN-198 (GS1 EPC Tag Data Standard 1.13, sections 14.6.1.1 and 14.6.1.2).
///
/// A tag's memory may be read out longer than the code is; what follows it must be zero bits, anything else makes
/// the tag foreign. So does every field that its scheme does not allow.
public final class EpcDecoder {
    private static final int SGTIN_96 = 0x30;
    private static final int SGTIN_198 = 0x36;
    private static final int FRONT_BITS = 58;
    private static final int SERIAL_96_BITS = 38;
    private static final int SERIAL_198_CHARS = 20;
    private static final int CHAR_BITS = 7;

    /// GS1 General Specifications, figure 7.11-1: the 82 characters of a serial number.
    private static final String SERIAL_CHARS =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private static final SgtinPartition[] PARTITIONS = SgtinPartition.values();

    private EpcDecoder() {}

    public static TagIdentity decode(Epc epc) {
        int header = Integer.parseInt(epc.hex().substring(0, 2), 16);
        return switch (header) {
            case SGTIN_96 -> decode(epc, FRONT_BITS + SERIAL_96_BITS);
            case SGTIN_198 -> decode(epc, FRONT_BITS + SERIAL_198_CHARS * CHAR_BITS);
            default -> new Foreign("Its header 0x" + epc.hex().substring(0, 2) + " is not that of an SGTIN.");
        };
    }

    private static TagIdentity decode(Epc epc, int schemeBits) {
        int bits = epc.hex().length() * 4;
        if (bits < schemeBits) {
            return new Foreign("It has " + bits + " bits, its header promises " + schemeBits + ".");
        }
        long front = Long.parseUnsignedLong(epc.hex().substring(0, 16), 16) >>> 64 - FRONT_BITS;
        int partitionValue = (int) (front >>> 44 & 7);
        if (partitionValue == 7) {
            return new Foreign("Its partition is 7, which is not in use.");
        }
        SgtinPartition partition = PARTITIONS[partitionValue];
        long company = front >>> partition.itemBits() & (1L << partition.companyBits()) - 1;
        long item = front & (1L << partition.itemBits()) - 1;
        if (company >= powerOfTen(partition.companyDigits())) {
            return new Foreign(
                    "Its company prefix " + company + " has more than " + partition.companyDigits() + " digits.");
        }
        if (item >= powerOfTen(partition.itemDigits())) {
            return new Foreign("Its item reference " + item + " has more than " + partition.itemDigits() + " digits.");
        }
        if (bits == FRONT_BITS + SERIAL_96_BITS) { // nearly all tags there are: the serial fits a long
            long serial = Long.parseLong(epc.hex(), 14, 24, 16) & (1L << SERIAL_96_BITS) - 1;
            return new OfItem(new Sgtin(gtin(partition, company, item), Long.toString(serial)));
        }
        BigInteger behind = new BigInteger(epc.hex().substring(14), 16)
                .clearBit((epc.hex().length() - 14) * 4 - 1)
                .clearBit((epc.hex().length() - 14) * 4 - 2);
        int padding = bits - schemeBits;
        if (padding > 0 && behind.getLowestSetBit() >= 0 && behind.getLowestSetBit() < padding) {
            return new Foreign("The bits after its " + schemeBits + " are not zero.");
        }
        BigInteger serial = behind.shiftRight(padding);
        Gtin gtin = gtin(partition, company, item);
        return schemeBits == FRONT_BITS + SERIAL_96_BITS
                ? new OfItem(new Sgtin(gtin, serial.toString()))
                : withText(gtin, serial);
    }

    private static Gtin gtin(SgtinPartition partition, long company, long item) {
        String prefix = digits(company, partition.companyDigits());
        String reference = digits(item, partition.itemDigits());
        String body = reference.charAt(0) + prefix + reference.substring(1);
        return new Gtin(body + Gtin.checkDigit(body));
    }

    /// 20 characters of 7 bits, filled up with zeros.
    private static TagIdentity withText(Gtin gtin, BigInteger serial) {
        StringBuilder text = new StringBuilder();
        boolean ended = false;
        for (int i = SERIAL_198_CHARS - 1; i >= 0; i--) {
            char c = (char) (serial.shiftRight(i * CHAR_BITS).intValue() & 0x7F);
            if (c == 0) {
                ended = true;
            } else if (ended) {
                return new Foreign("Its serial goes on after its end.");
            } else if (SERIAL_CHARS.indexOf(c) < 0) {
                return new Foreign(
                        "Its serial holds the character 0x" + Integer.toHexString(c) + ", which is not allowed.");
            } else {
                text.append(c);
            }
        }
        return text.isEmpty() ? new Foreign("Its serial is empty.") : new OfItem(new Sgtin(gtin, text.toString()));
    }

    private static String digits(long value, int digits) {
        return Long.toString(powerOfTen(digits) + value).substring(1);
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
