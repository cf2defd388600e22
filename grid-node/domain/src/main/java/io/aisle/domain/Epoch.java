package io.aisle.domain;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// One start of a gateway process: 128 random bits, written as 32 lower-case hex digits. Epochs are never compared.
public record Epoch(String value) {
    /// @throws IllegalArgumentException if `value` is not 32 lower-case hex digits
    public Epoch {
        if (value.length() != 32 || !value.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            throw new IllegalArgumentException("Epoch \"" + value + "\" must be 32 lower-case hex digits.");
        }
    }

    public static Epoch random(RandomGenerator random) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        return ofBytes(bits);
    }

    /// @param bits 16 bytes
    public static Epoch ofBytes(byte[] bits) {
        return new Epoch(HexFormat.of().formatHex(bits));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
