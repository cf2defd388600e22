package io.aisle.domain;

import java.util.Optional;

/// An item as read: a GTIN in its 14-digit form, or else a catalogue code exactly as it was written.
///
/// The same function makes codes of scans, receipts and master data, so that what belongs together meets.
public record ItemCode(String value) {
    public static final int MAX_LENGTH = 64;

    /// @throws IllegalArgumentException if `value` is blank, longer than 64 characters or holds control characters
    public ItemCode {
        if (value.isBlank() || value.length() > MAX_LENGTH || hasControl(value)) {
            throw new IllegalArgumentException(
                    "Item code \"" + value + "\" must be 1 to " + MAX_LENGTH + " printable characters.");
        }
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /// The code that `text` writes; surrounding blanks do not count.
    ///
    /// @throws IllegalArgumentException as the constructor
    public static ItemCode of(String text) {
        String stripped = text.strip();
        return new ItemCode(Gtin.parse(stripped).map(Gtin::value).orElse(stripped));
    }

    public Optional<Gtin> gtin() {
        return value.length() == 14 ? Gtin.parse(value) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
