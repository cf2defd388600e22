package io.aisle.domain.column;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/// Writes numbers and texts one after another, small numbers in few bytes. Read back with [Unpacker].
public final class Packer {
    private byte[] bytes = new byte[4096];
    private int size;

    public void number(long value) {
        long rest = value << 1 ^ value >> 63;
        room(10);
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    /// All 64 bits as they are: for hashes.
    public void bits(long value) {
        room(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
    }

    public void truth(boolean value) {
        room(1);
        bytes[size++] = (byte) (value ? 1 : 0);
    }

    public void text(String value) {
        bytes(value.getBytes(UTF_8));
    }

    /// A length and as many bytes.
    public void bytes(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    /// How many bytes are written.
    public int size() {
        return size;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
