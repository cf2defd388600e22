package io.aisle.edge.spool;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Keeps a second process out of a folder of spools. The lock file stays for ever; the system frees the lock when the
/// process ends.
public final class FolderLock implements AutoCloseable {
    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /// @return null if another process holds it
    /// @throws IOException if the folder cannot be used at all
    public static @Nullable FolderLock take(Path folder) throws IOException {
        FileChannel file = FileChannel.open(Files.createDirectories(folder).resolve("lock"), CREATE, WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return new FolderLock(file);
            }
        } catch (OverlappingFileLockException takenHere) {
            // Taken within this very process.
        }
        file.close();
        return null;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
