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

/// A [SpoolDisk] in one folder of the file system.
public final class FolderDisk implements SpoolDisk {
    private static final String UNFINISHED = ".new";

    private final Path folder;

    /// Makes the folder if it is not there.
    public FolderDisk(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
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
        return new AppendingFile(FileChannel.open(folder.resolve(name), CREATE_NEW, WRITE));
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

    private record AppendingFile(FileChannel file) implements SpoolFile {
        @Override
        public void append(ByteBuffer bytes) throws IOException {
            writeFully(file, bytes);
        }

        @Override
        public void force() throws IOException {
            file.force(false);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
