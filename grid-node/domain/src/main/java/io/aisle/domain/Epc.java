package io.aisle.domain;

import java.util.Locale;

/// The code of one RFID tag as upper-case hex digits, a whole number of bytes, at most 64 of them.
public record Epc(String hex) {
    public static final int MAX_BYTES = 64;

    /// @throws IllegalArgumentException if `hex` is not 1 to 64 bytes in hex
    public Epc {
        if (hex.isEmpty() || hex.length() % 2 != 0 || hex.length() > 2 * MAX_BYTES || !isHex(hex)) {
            throw new IllegalArgumentException("EPC \"" + hex + "\" must be 1 to " + MAX_BYTES + " bytes in hex.");
        }
        hex = hex.toUpperCase(
                Locale.ROOT); // last: of letters that grow, like ß, it takes memory by the square of the length
    }

    private static boolean isHex(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'F') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return hex;
    }
}
