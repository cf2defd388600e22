package io.aisle.domain.csv;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// Opens a text file in UTF-8, gzipped or not, with or without a byte order mark.
public final class CsvText {
    private static final int BUFFER = 1 << 16;

    private CsvText() {}

    /// The file's text. Bytes that are not UTF-8 end the reading with an [IOException] that names the line
    /// and says what to do.
    public static Reader open(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return new BufferedReader(new StrictUtf8(unzipped(plain), file.toString()), BUFFER);
        } catch (EOFException tooShort) {
            plain.close();
            throw new IOException(
                    file + " begins as a gzip file and ends within its head: give one that is whole.", tooShort);
        } catch (IOException refused) {
            plain.close();
            throw refused;
        }
    }

    private static InputStream unzipped(InputStream plain) throws IOException {
        plain.mark(2);
        boolean zipped = plain.read() == 0x1F && plain.read() == 0x8B;
        plain.reset();
        InputStream text = new BufferedInputStream(zipped ? new GZIPInputStream(plain, BUFFER) : plain, BUFFER);
        text.mark(3);
        if (text.read() != 0xEF || text.read() != 0xBB || text.read() != 0xBF) {
            text.reset();
        }
        return text;
    }
}
