package io.aisle.edge;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import io.aisle.domain.MemberHasher;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/// The chain's secret for member pseudonyms: 32 random bytes in a file that only its owner may read.
final class MemberKeyFile {
    private static final int BYTES = 32;

    private MemberKeyFile() {}

    /// The hasher under the file's key; makes the file if it is not there.
    ///
    /// @throws IOException with one sentence if it cannot be read or made, or is too short
    static MemberHasher hasher(Path file) throws IOException {
        if (!Files.exists(file)) {
            create(file);
        }
        byte[] key = Files.readAllBytes(file);
        if (key.length < BYTES) {
            throw new IOException("The member key " + file + " has only " + key.length
                    + " bytes: copy the chain's key of " + BYTES + " bytes there.");
        }
        return new MemberHasher(key);
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        // Written aside and linked in whole, so that two processes starting at once agree on one key.
        Path aside = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        Files.deleteIfExists(aside);
        boolean posix =
                Files.getFileStore(folder == null ? Path.of(".") : folder).supportsFileAttributeView("posix");
        if (posix) {
            Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(aside, key, WRITE);
        } else {
            Files.write(aside, key, CREATE_NEW, WRITE);
        }
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException other) {
            // The other one's key counts.
        } catch (UnsupportedOperationException noLinks) {
            Files.copy(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }
}
