package io.aisle.domain;

import java.util.regex.Pattern;

/// A store's short name as it stands in topics, tables and files: 1 to 64 of letters, digits, `-`, `_`, `.`.
public record StoreId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /// @throws IllegalArgumentException with one sentence if `value` cannot stand in a topic
    public StoreId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "Store id \"" + value + "\" must be 1 to 64 letters, digits, '.', '_' or '-'.");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
