package io.aisle.edge.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The 64 bits that stand for a message and for each of its elements, so that the identical message is one fact.
///
/// A message's origin is the first 8 bytes of SHA-256 over device, a zero byte and the payload; the element at
/// place `i` has that plus `(i + 1)` steps, spread over all bits.
record Origins(long ofMessage) {
    /// 2^64 divided by the golden ratio, odd.
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    static Origins of(String device, byte[] payload) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(device.getBytes(UTF_8));
            digest.update((byte) 0);
            return new Origins(ByteBuffer.wrap(digest.digest(payload)).getLong());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform must support SHA-256.", missing);
        }
    }

    /// @param place from 0
    long ofElement(int place) {
        long mixed = ofMessage + (place + 1) * STEP;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D0_49BB_1331_11EBL;
        return mixed ^ mixed >>> 31;
    }
}
