package io.aisle.domain;

import io.aisle.domain.TagIdentity.Foreign;
import io.aisle.domain.TagIdentity.OfItem;
import java.math.BigInteger;

/// Reads a tag's code as SGTIN-96 or SGTIN-198 (GS1 EPC Tag Data Standard 1.13, sections 14.6.1.1 and
/// 14.6.1.2).
///
/// A tag's memory may be read out longer than the code is; what follows it must be zero bits, anything else
/// makes the tag foreign. So does every field that its scheme does not allow.
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
        String flaw = flaw(front);
        if (!flaw.isEmpty()) {
            return new Foreign(flaw);
        }
        Gtin gtin = gtin(front);
        if (bits == FRONT_BITS + SERIAL_96_BITS) { // nearly all tags there are: the serial fits a long
            long serial = Long.parseLong(epc.hex(), 14, 24, 16) & (1L << SERIAL_96_BITS) - 1;
            return new OfItem(new Sgtin(gtin, Long.toString(serial)));
        }
        BigInteger behind = new BigInteger(epc.hex().substring(14), 16)
                .clearBit((epc.hex().length() - 14) * 4 - 1)
                .clearBit((epc.hex().length() - 14) * 4 - 2);
        int padding = bits - schemeBits;
        if (padding > 0 && behind.getLowestSetBit() >= 0 && behind.getLowestSetBit() < padding) {
            return new Foreign("The bits after its " + schemeBits + " are not zero.");
        }
        BigInteger serial = behind.shiftRight(padding);
        return schemeBits == FRONT_BITS + SERIAL_96_BITS
                ? new OfItem(new Sgtin(gtin, serial.toString()))
                : withText(gtin, serial);
    }

    /// Whether a code of 96 bits that begins with these 58 names an item, whatever serial follows.
    public static boolean isItem96(long front) {
        return front >>> FRONT_BITS - 8 == SGTIN_96 && flaw(front).isEmpty();
    }

    /// The 14 digits of the item as a number, check digit included.
    ///
    /// @param front of a code for which [#isItem96] holds
    public static long gtin96(long front) {
        SgtinPartition partition = PARTITIONS[(int) (front >>> 44 & 7)];
        long rest = powerOfTen(partition.itemDigits() - 1);
        long item = item(partition, front);
        long body = item / rest * 1_000_000_000_000L + company(partition, front) * rest + item % rest;
        return body * 10 + checkDigit(body);
    }

    private static int checkDigit(long body) {
        long digits = body;
        long sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += digits % 10 * (i % 2 == 0 ? 3 : 1);
            digits /= 10;
        }
        return (int) ((10 - sum % 10) % 10);
    }

    /// What the first 58 bits hold that no SGTIN may, empty if nothing.
    private static String flaw(long front) {
        int value = (int) (front >>> 44 & 7);
        if (value == 7) {
            return "Its partition is 7, which is not in use.";
        }
        SgtinPartition partition = PARTITIONS[value];
        long company = company(partition, front);
        if (company >= powerOfTen(partition.companyDigits())) {
            return "Its company prefix " + company + " has more than " + partition.companyDigits() + " digits.";
        }
        long item = item(partition, front);
        if (item >= powerOfTen(partition.itemDigits())) {
            return "Its item reference " + item + " has more than " + partition.itemDigits() + " digits.";
        }
        return "";
    }

    private static long company(SgtinPartition partition, long front) {
        return front >>> partition.itemBits() & (1L << partition.companyBits()) - 1;
    }

    private static long item(SgtinPartition partition, long front) {
        return front & (1L << partition.itemBits()) - 1;
    }

    private static Gtin gtin(long front) {
        String digits = Long.toString(powerOfTen(14) + gtin96(front));
        return new Gtin(digits.substring(1));
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

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
