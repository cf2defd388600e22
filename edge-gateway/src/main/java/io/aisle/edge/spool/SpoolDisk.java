package io.aisle.edge.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/// The few things a [Spool] asks of a disk: one flat directory of files that only ever grow at their end.
///
/// Small enough to be played in memory, so that a test can stop the machine between any two bytes.
public interface SpoolDisk {
    /// The names of all files, in any order.
    List<String> names() throws IOException;

    long size(String name) throws IOException;

    /// Exactly `length` bytes from `offset`.
    ///
    /// @throws java.io.EOFException if the file ends before
    byte[] read(String name, long offset, int length) throws IOException;

    /// A new, empty file; fails if there is one of that name.
    SpoolFile create(String name) throws IOException;

    /// The file becomes `content` as a whole, or stays what it was.
    ///
    /// @param durable whether the content must be on disk when this returns
    void replace(String name, byte[] content, boolean durable) throws IOException;

    /// Does nothing if the file is not there.
    void delete(String name) throws IOException;

    /// Puts the directory itself on disk, so that files made before are found after a power loss.
    void syncNames() throws IOException;

    /// One file open for appending.
    interface SpoolFile extends AutoCloseable {
        void append(ByteBuffer bytes) throws IOException;

        /// Returns when everything appended so far is on disk.
        void force() throws IOException;

        /// How many bytes it can hold in all.
        default long capacity() {
            return Long.MAX_VALUE;
        }

        @Override
        void close() throws IOException;
    }
}
