package io.aisle.dashboard.devices;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The raw bytes of a message for people: as text if they are text, else as a hex dump. Always plain text.
final class RawText {
    static final int MOST_BYTES = 16 * 1024;
    private static final int PER_LINE = 16;

    private RawText() {}

    /// At most [#MOST_BYTES] of it.
    static String of(byte[] raw) {
        int length = Math.min(raw.length, MOST_BYTES);
        return text(raw, length).orElseGet(() -> hex(raw, length));
    }

    /// Empty if the bytes are not UTF-8 or hold control characters.
    private static Optional<String> text(byte[] raw, int length) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    // A character that the cut goes through is no damage.
                    .onMalformedInput(length < raw.length ? CodingErrorAction.REPLACE : CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(raw, 0, length))
                    .toString();
            boolean printable = text.chars()
                    .allMatch(c -> c == '\n' || c == '\r' || c == '\t' || !Character.isISOControl(c) && !isHidden(c));
            return printable ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    // Marks that turn the direction of text could make a message look like another.
    private static boolean isHidden(int c) {
        return c >= 0x200B && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c == 0xFEFF;
    }

    private static String hex(byte[] raw, int length) {
        StringBuilder dump = new StringBuilder();
        for (int from = 0; from < length; from += PER_LINE) {
            dump.append("%06x ".formatted(from));
            StringBuilder seen = new StringBuilder();
            for (int i = from; i < from + PER_LINE; i++) {
                dump.append(i < length ? " %02x".formatted(raw[i]) : "   ");
                if (i < length) {
                    seen.append(raw[i] >= 0x20 && raw[i] < 0x7F ? (char) raw[i] : '.');
                }
            }
            dump.append("  ").append(seen).append('\n');
        }
        return dump.toString();
    }
}
