package io.aisle.domain.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/// UTF-8 that knows in which line it stops being UTF-8, which the JDK's reader does not tell. Must be asked
/// for two characters or more at a time.
final class StrictUtf8 extends Reader {
    private final InputStream in;
    private final String name;
    private final CharsetDecoder decoder = UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 13).flip();
    private boolean ended;
    private long line = 1;

    /// @param name of the file, for the sentence
    StrictUtf8(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(into, offset, length);
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            int count = chars.position() - offset;
            if (count > 0) {
                countLines(into, offset, count);
                return count;
            }
            if (result.isError()) {
                throw new IOException(name + " is not UTF-8 in line " + line
                        + ": save it as UTF-8, as by iconv -f WINDOWS-1252 -t UTF-8.");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void countLines(char[] into, int offset, int count) {
        for (int i = offset; i < offset + count; i++) {
            if (into[i] == '\n') {
                line++;
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
