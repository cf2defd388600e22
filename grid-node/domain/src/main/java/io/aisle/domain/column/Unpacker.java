package io.aisle.domain.column;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Reads what [Packer] wrote, in the same order.
///
/// Every method throws [IllegalArgumentException] where the bytes end too early or cannot be meant.
public final class Unpacker {
    private final byte[] bytes;
    private int at;

    public Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param at where to begin
    public Unpacker(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    public long number() {
        long rest = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = next();
            rest |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("a number has no end before byte " + at);
    }

    public int small() {
        long value = number();
        if (value != (int) value) {
            throw new IllegalArgumentException("the number " + value + " before byte " + at + " is too large");
        }
        return (int) value;
    }

    /// How many things follow; never more than there are bytes left.
    public int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("the count " + count + " before byte " + at + " is impossible");
        }
        return (int) count;
    }

    public long bits() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | next() & 0xFF;
        }
        return value;
    }

    public boolean truth() {
        return next() != 0;
    }

    public String text() {
        return new String(bytes(), UTF_8);
    }

    public byte[] bytes() {
        int length = count();
        byte[] value = new byte[length];
        System.arraycopy(bytes, at, value, 0, length);
        at += length;
        return value;
    }

    /// How many bytes have not been read.
    public int left() {
        return bytes.length - at;
    }

    public boolean atEnd() {
        return at == bytes.length;
    }

    private byte next() {
        if (at == bytes.length) {
            throw new IllegalArgumentException("the bytes end at " + at);
        }
        return bytes[at++];
    }
}
