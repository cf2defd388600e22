package io.aisle.edge.spool;

import io.aisle.domain.Epoch;

/// A closed batch that waits for its number and for the disk.
public interface Draft {
    /// Epoch milliseconds.
    long closedMillis();

    /// About how many bytes it will take.
    int weightBytes();

    /// The batch under the number it was given. Asked again with another number if the disk failed before it was
    /// accepted.
    byte[] encode(Epoch epoch, long seq);

    /// It is on disk under this number. Called on the writer's thread, in the order of [SpoolWriter#submit] for each
    /// spool.
    void accepted(Epoch epoch, long seq);
}
