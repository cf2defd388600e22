package io.aisle.domain.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Bytes made smaller by DEFLATE (RFC 1951).
public final class Deflated {
    private final byte[] bytes;
    private final int length;

    private Deflated(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /// Bytes that come in pieces of different kinds: the larger ones are coded each for itself.
    static final class Pieces {
        /// Below, the table of its codes would take more than it saves.
        private static final int LARGE = 256;

        private final List<byte[]> pieces = new ArrayList<>();
        private int length;

        void add(byte[] piece) {
            pieces.add(piece);
            length += piece.length;
        }

        Deflated deflated() {
            Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
            try {
                byte[] smaller = new byte[length + (length >> 8) + 64 + 16 * pieces.size()]; // more than it ever takes
                int size = 0;
                for (byte[] piece : pieces) {
                    deflater.setInput(piece);
                    int flush = piece.length < LARGE ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
                    size += deflater.deflate(smaller, size, smaller.length - size, flush);
                }
                deflater.finish();
                size += deflater.deflate(smaller, size, smaller.length - size);
                if (!deflater.finished()) {
                    throw new IllegalStateException(length + " bytes became more than " + size + " bytes.");
                }
                return new Deflated(Arrays.copyOf(smaller, size), length);
            } finally {
                deflater.end();
            }
        }
    }

    /// The bytes as they were, one piece after another.
    byte[] inflate() {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes);
            byte[] whole = new byte[length];
            int size = 0;
            while (size < length && !inflater.finished()) {
                size += inflater.inflate(whole, size, length - size);
            }
            if (size != length) {
                throw new IllegalStateException("Of " + length + " bytes " + size + " came back.");
            }
            return whole;
        } catch (DataFormatException impossible) {
            throw new IllegalStateException("Bytes cannot be inflated.", impossible);
        } finally {
            inflater.end();
        }
    }
}
