package io.aisle.grid.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file system of its own, in a file: it can be full while others are not.
final class SmallDisk implements AutoCloseable {
    private static final int CHUNK = 1 << 20;

    private final Path place;
    private final Path ballast;

    private SmallDisk(Path place) {
        this.place = place;
        ballast = place.resolve("ballast");
    }

    /// Whether this machine lets this user mount one.
    static boolean isPossible() throws InterruptedException {
        return "root".equals(System.getProperty("user.name"))
                && Shell.succeeds("sh", "-c", "command -v mkfs.ext4 && losetup -f");
    }

    /// Unmounts what a killed run left at `place`.
    static void removeLeftover(Path place) throws InterruptedException {
        if (Files.exists(place.resolve("lost+found"))) {
            boolean _ = Shell.succeeds("umount", "-l", place.toString());
        }
    }

    /// @param image the file it lies in, made sparse
    /// @param place where it is mounted
    static SmallDisk mount(Path image, Path place, long bytes) throws IOException, InterruptedException {
        Files.createDirectories(place);
        Shell.require("truncate", "-s", Long.toString(bytes), image.toString());
        Shell.require("mkfs.ext4", "-q", "-m", "0", image.toString());
        Shell.require("mount", "-o", "loop", image.toString(), place.toString());
        return new SmallDisk(place);
    }

    /// Takes the last free byte.
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            fill(out, Long.MAX_VALUE);
        }
    }

    /// Takes what is free beyond so many bytes; gives nothing back.
    void fillTo(long bytes) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            fill(out, Files.getFileStore(place).getUsableSpace() - bytes);
        }
    }

    private static void fill(OutputStream out, long most) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int size = CHUNK;
        for (long left = most; size > 0 && left > 0; ) {
            size = (int) Math.min(size, left);
            try {
                out.write(chunk, 0, size);
                left -= size;
            } catch (IOException full) {
                size /= 2;
            }
        }
    }

    void free() throws IOException {
        Files.deleteIfExists(ballast);
    }

    /// Its processes must have ended; what it holds stays in its file.
    @Override
    public void close() throws InterruptedException {
        boolean _ = Shell.succeeds("umount", place.toString()) || Shell.succeeds("umount", "-l", place.toString());
    }
}
