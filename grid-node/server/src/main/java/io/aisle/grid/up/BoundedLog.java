package io.aisle.grid.up;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A log file that never grows beyond its bound: a full one becomes `NAME.1`, and the one before that goes.
public final class BoundedLog implements Closeable {
    private final Path file;
    private final long maxBytes;
    private OutputStream out;
    private long bytes;

    public BoundedLog(Path file, long maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        bytes = Files.exists(file) ? Files.size(file) : 0;
        out = open();
    }

    public synchronized void line(String line) throws IOException {
        byte[] encoded = (line + "\n").getBytes(UTF_8);
        if (bytes + encoded.length > maxBytes) {
            out.close();
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            bytes = 0;
            out = open();
        }
        out.write(encoded);
        out.flush();
        bytes += encoded.length;
    }

    private OutputStream open() throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
