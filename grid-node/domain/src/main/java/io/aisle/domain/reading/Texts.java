package io.aisle.domain.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisle.domain.column.Hashing;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts of one message after another, each of which may begin like the one before. Short ones that come again and
/// again, as names of devices and zones do, are the same object again.
final class Texts {
    private static final int KNOWN = 512;
    private static final int LONGEST_KNOWN = 64;

    /// Made when the first word is asked for: most messages that are not batches have none.
    private @Nullable String[] known = {};

    private char[] chars = new char[LONGEST_KNOWN];
    private int length;

    /// How many characters the present text has.
    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /// The present text is now its first `shared` characters and the bytes from … until.
    void append(int shared, byte[] data, int from, int until) throws CharacterCodingException {
        if (shared + until - from > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(2 * chars.length, shared + until - from));
        }
        length = shared;
        for (int place = from; place < until; place++) {
            if (data[place] < 0) {
                length = shared;
                appendWide(data, from, until);
                return;
            }
            chars[length++] = (char) data[place];
        }
    }

    private void appendWide(byte[] data, int from, int until) throws CharacterCodingException {
        String text = UTF_8.newDecoder()
                .decode(ByteBuffer.wrap(data, from, until - from))
                .toString();
        text.getChars(0, text.length(), chars, length);
        length += text.length();
    }

    String text() {
        return length == 0 ? "" : new String(chars, 0, length);
    }

    /// The same as [#text], for one that is likely to come again.
    String word() {
        if (length > LONGEST_KNOWN) {
            return text();
        }
        if (known.length == 0) {
            known = new String[KNOWN];
        }
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + chars[i];
        }
        int place = Hashing.spread(hash) & KNOWN - 1;
        String word = known[place];
        if (word == null || !isText(word)) {
            word = text();
            known[place] = word;
        }
        return word;
    }

    private boolean isText(String word) {
        if (word.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word.charAt(i) != chars[i]) {
                return false;
            }
        }
        return true;
    }
}
