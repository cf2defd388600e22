package io.aisle.domain;

import java.util.Locale;

/// The code of one RFID tag as upper-case hex digits, a whole number of bytes, at most 64 of them.
public record Epc(String hex) {
    public static final int MAX_BYTES = 64;

    private static final byte UPPER = 0;
    private static final byte LOWER = 1;
    private static final byte OTHER = 2;
    private static final byte[] KINDS = kindsOfCharacters();

    /// @throws IllegalArgumentException if `hex` is not 1 to 64 bytes in hex
    public Epc {
        int kinds = hex.isEmpty() || hex.length() % 2 != 0 || hex.length() > 2 * MAX_BYTES ? OTHER : kinds(hex);
        if (kinds >= OTHER) {
            throw new IllegalArgumentException("EPC \"" + hex + "\" must be 1 to " + MAX_BYTES + " bytes in hex.");
        }
        if (kinds == LOWER) {
            hex = hex.toUpperCase(
                    Locale.ROOT); // last: of letters that grow, like ß, it takes memory by the square of the length
        }
    }

    /// The largest of the kinds of its characters.
    private static int kinds(String text) {
        int kinds = UPPER;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            kinds = Math.max(kinds, c < KINDS.length ? KINDS[c] : OTHER);
        }
        return kinds;
    }

    private static byte[] kindsOfCharacters() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            boolean upper = c >= '0' && c <= '9' || c >= 'A' && c <= 'F';
            kinds[c] = upper ? UPPER : c >= 'a' && c <= 'f' ? LOWER : OTHER;
        }
        return kinds;
    }

    @Override
    public String toString() {
        return hex;
    }
}
