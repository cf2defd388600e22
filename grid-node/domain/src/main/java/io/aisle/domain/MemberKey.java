package io.aisle.domain;

/// A member's pseudonym: the first 128 bits of HMAC-SHA-256 over `scheme:code` under the chain's key, as 32 hex
/// digits.
///
/// Cards, phones and app ids enter the grid only in this form.
public record MemberKey(String value) {
    /// @throws IllegalArgumentException if `value` is not 32 lower-case hex digits
    public MemberKey {
        if (value.length() != 32 || !value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("Member key must be 32 lower-case hex digits.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
