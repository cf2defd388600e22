package io.aisle.domain.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Damages good inputs, the same way for the same seed: flipped bits, splices, cuts, repeated chunks, numbers too
/// large, nesting too deep, odd Unicode.
public final class Mutator {
    private static final int MAX_BYTES = 16 * 1024;

    private static final List<byte[]> ODD = List.of(
            utf8("99999999999999999999999999"),
            utf8("-9223372036854775808"),
            utf8("1e999999999"),
            utf8("0.00000000000000000000000001"),
            utf8("NaN"),
            utf8("null"),
            utf8("\\ud800"),
            utf8("\uFEFF"),
            utf8("\u202E\u0660\u0661\u0662\u0663"),
            utf8("\u0130\u00DF\uFB01"),
            utf8("\uD83D\uDED2\u200D\u0301"),
            utf8("\uFF11\uFF12\uFF13"),
            utf8("\"\r\n\""),
            utf8(",,,,\t;|"),
            utf8("{\"a\":[".repeat(200)),
            utf8("[".repeat(1_000)),
            new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, 1},
            new byte[] {-1, -1, -1, -1, 7},
            new byte[] {-1, -1, -1, -1, 15},
            new byte[] {-128, -128, -128, -128, -128, -128, -128, -128, -128, -128, -128},
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {0, 0, 0, 0, 0, 0, 0, 0});

    private final List<byte[]> good;
    private final SplittableRandom random;

    /// @param good inputs that are read without complaint
    public Mutator(long seed, List<byte[]> good) {
        this.good = List.copyOf(good);
        random = new SplittableRandom(seed);
    }

    /// The next damaged input.
    public byte[] next() {
        byte[] bytes = any().clone();
        for (int changes = random.nextInt(1, 5); changes > 0; changes--) {
            bytes = changed(bytes);
        }
        return bytes.length > MAX_BYTES ? Arrays.copyOf(bytes, MAX_BYTES) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + random.nextInt(1, 9));
        return switch (random.nextInt(8)) {
            case 0, 1 -> flipped(bytes);
            case 2 -> replaced(bytes, at, end, randomBytes());
            case 3 -> replaced(bytes, at, end, ODD.get(random.nextInt(ODD.size())));
            case 4 -> Arrays.copyOf(bytes, at);
            case 5 -> replaced(bytes, at, at, repeated(Arrays.copyOfRange(bytes, at, end)));
            case 6 -> spliced(bytes, at);
            default -> replaced(bytes, at, end, new byte[0]);
        };
    }

    private byte[] flipped(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] spliced(byte[] bytes, int at) {
        byte[] other = any();
        return replaced(
                bytes, at, bytes.length, Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length));
    }

    private byte[] repeated(byte[] chunk) {
        int times = random.nextInt(20) == 0 ? 300 : random.nextInt(1, 6);
        byte[] repeated = new byte[chunk.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(chunk, 0, repeated, i * chunk.length, chunk.length);
        }
        return repeated;
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(9)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] any() {
        return good.get(random.nextInt(good.size()));
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] replaced = Arrays.copyOf(bytes, from + by.length + bytes.length - to);
        System.arraycopy(by, 0, replaced, from, by.length);
        System.arraycopy(bytes, to, replaced, from + by.length, bytes.length - to);
        return replaced;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
