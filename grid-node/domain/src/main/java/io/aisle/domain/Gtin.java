package io.aisle.domain;

import java.util.Optional;

/// A GS1 trade item number in its 14-digit form, check digit verified.
///
/// GTIN-8, -12 and -13 are padded on the left with zeros (GS1 General Specifications, section 7.2).
public record Gtin(String value) {
    /// @throws IllegalArgumentException if `value` is not 14 digits with a valid check digit
    public Gtin {
        if (value.length() != 14 || !isDigits(value) || !hasValidCheckDigit(value)) {
            throw new IllegalArgumentException(
                    "GTIN \"" + value + "\" must be 14 digits of which the last is the check digit.");
        }
    }

    /// The GTIN that `text` writes in 8, 12, 13 or 14 digits; empty if it is none.
    public static Optional<Gtin> parse(String text) {
        int length = text.length();
        if (length != 8 && length != 12 && length != 13 && length != 14 || !isDigits(text)) {
            return Optional.empty();
        }
        String padded = "0".repeat(14 - length) + text;
        return hasValidCheckDigit(padded) ? Optional.of(new Gtin(padded)) : Optional.empty();
    }

    /// GS1 General Specifications, section 7.9: weights 3 and 1 alternately from the right, next multiple of ten.
    ///
    /// @param body 13 digits
    public static char checkDigit(String body) {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private static boolean hasValidCheckDigit(String fourteen) {
        return checkDigit(fourteen) == fourteen.charAt(13);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
