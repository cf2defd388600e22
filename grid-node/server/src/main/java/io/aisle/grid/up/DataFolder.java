package io.aisle.grid.up;

import io.aisle.grid.up.UpMain.WrongEnvironment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// Where an installation keeps everything: journal, spool, broker, logs, the members' key. One `up` at a time.
public record DataFolder(Path root, FileChannel lock) {
    private static final String MARK = "aisle-data";
    private static final String MEMBERS = "grid-members";

    /// `host:port` of the grid nodes that an `up` has running on the folder; empty if none runs.
    public static List<String> gridMembers(Path root) throws IOException {
        Path file = root.resolve(MEMBERS);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /// @param fresh whether to empty the folder first
    /// @throws WrongEnvironment if it cannot be used: in use, not ours, no space
    public static DataFolder open(Path root, boolean fresh, long minFreeBytes) throws IOException {
        if (Files.exists(root) && !Files.exists(root.resolve(MARK)) && !isEmpty(root)) {
            throw new WrongEnvironment(
                    root + " holds something else than Aisle's data; choose another folder with --data.");
        }
        Files.createDirectories(root);
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < minFreeBytes) {
            throw new WrongEnvironment("Only " + (free >> 20) + " MB are free under " + root + ", at least "
                    + (minFreeBytes >> 20) + " MB are needed; free some or choose another folder with --data.");
        }
        FileChannel channel = FileChannel.open(root.resolve(MARK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            throw new WrongEnvironment(
                    "Another ./aisle up uses " + root + "; stop it or choose another folder with --data.");
        }
        if (fresh) {
            empty(root);
        }
        DataFolder folder = new DataFolder(root, channel);
        Files.createDirectories(folder.logs());
        Files.createDirectories(folder.lab());
        folder.createMemberKey();
        return folder;
    }

    public Path logs() {
        return root.resolve("log");
    }

    Path lab() {
        return root.resolve("lab");
    }

    Path masterData() {
        return lab().resolve("master");
    }

    /// Whether the simulated stores' files differ from those that were imported last.
    boolean masterDataIsNew() throws IOException {
        return !Files.exists(imported()) || !Files.readString(imported()).equals(masterDataChecksum());
    }

    void rememberMasterData() throws IOException {
        Files.writeString(imported(), masterDataChecksum());
    }

    private Path imported() {
        return lab().resolve("imported");
    }

    private String masterDataChecksum() throws IOException {
        CRC32C checksum = new CRC32C();
        try (var files = Files.list(masterData())) {
            for (Path file : files.sorted().toList()) {
                checksum.update(Files.readAllBytes(file));
            }
        }
        return Long.toHexString(checksum.getValue());
    }

    Path pastSales() {
        return lab().resolve("past-sales.csv.gz");
    }

    /// Whether the simulated stores' past sales were not imported yet.
    boolean pastIsNew(int stores) throws IOException {
        return !Files.exists(pastImported())
                || !Files.readString(pastImported()).equals(Integer.toString(stores));
    }

    void rememberPast(int stores) throws IOException {
        Files.writeString(pastImported(), Integer.toString(stores));
        Files.deleteIfExists(pastSales());
    }

    private Path pastImported() {
        return lab().resolve("past-imported");
    }

    void rememberGrid(List<String> members) throws IOException {
        Files.write(root.resolve(MEMBERS), members);
    }

    public Path memberKey() {
        return root.resolve("member.key");
    }

    public void close() {
        try {
            Files.deleteIfExists(root.resolve(MEMBERS));
            lock.close();
        } catch (IOException ignored) {
            // the process ends anyway, and the lock with it
        }
    }

    private void createMemberKey() throws IOException {
        if (!Files.exists(memberKey())) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            Files.createFile(
                    memberKey(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(memberKey(), key);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void empty(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.equals(root.resolve(MARK))) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (!folder.equals(root)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
