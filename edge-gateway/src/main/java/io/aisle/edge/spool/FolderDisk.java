package io.aisle.edge.spool;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A [SpoolDisk] in one folder of the file system.
public final class FolderDisk implements SpoolDisk {
    private static final String UNFINISHED = ".new";

    private final Path folder;
    private final @Nullable Reserve reserve;

    /// Makes the folder if it is not there.
    public FolderDisk(Path folder) throws IOException {
        this(folder, null);
    }

    /// @param reserve on the same disk; new files come out of it while the disk is full
    public FolderDisk(Path folder, @Nullable Reserve reserve) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.reserve = reserve;
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(UNFINISHED))
                    .toList();
        }
    }

    @Override
    public long size(String name) throws IOException {
        return Files.size(folder.resolve(name));
    }

    @Override
    public byte[] read(String name, long offset, int length) throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve(name), READ)) {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining()) {
                if (file.read(bytes, offset + bytes.position()) < 0) {
                    throw new EOFException(
                            "Spool file " + folder.resolve(name) + " ends before " + (offset + length) + ".");
                }
            }
            return bytes.array();
        }
    }

    @Override
    public SpoolFile create(String name) throws IOException {
        Path file = folder.resolve(name);
        if (reserve == null || !reserve.isSpending()) {
            try {
                return new AppendingFile(FileChannel.open(file, CREATE_NEW, WRITE), Long.MAX_VALUE);
            } catch (IOException failed) {
                throw noticed(failed);
            }
        }
        FileChannel piece = reserve.take(file);
        if (piece == null) {
            throw new IOException("No space left on device, and the reserve is spent");
        }
        return new AppendingFile(piece, piece.size());
    }

    @Override
    public void replace(String name, byte[] content, boolean durable) throws IOException {
        Path unfinished = folder.resolve(name + UNFINISHED);
        try (FileChannel file = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE)) {
            writeFully(file, ByteBuffer.wrap(content));
            if (durable) {
                file.force(true);
            }
        }
        Files.move(unfinished, folder.resolve(name), ATOMIC_MOVE, REPLACE_EXISTING);
        if (durable) {
            syncNames();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void syncNames() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, READ)) {
            directory.force(true);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    private static void writeFully(FileChannel file, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private IOException noticed(IOException failed) {
        if (reserve != null) {
            reserve.noticed(failed);
        }
        return failed;
    }

    private final class AppendingFile implements SpoolFile {
        private final FileChannel file;
        private final long capacity;

        AppendingFile(FileChannel file, long capacity) {
            this.file = file;
            this.capacity = capacity;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            try {
                writeFully(file, bytes);
            } catch (IOException failed) {
                throw noticed(failed);
            }
        }

        @Override
        public void force() throws IOException {
            try {
                file.force(false);
            } catch (IOException failed) {
                throw noticed(failed);
            }
        }

        @Override
        public long capacity() {
            return capacity;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
