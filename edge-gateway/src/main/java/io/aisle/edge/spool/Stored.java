package io.aisle.edge.spool;

/// What the spool has under a number.
public sealed interface Stored {
    /// When the batch was closed, epoch milliseconds; 0 if not even that is known.
    long closedMillis();

    /// The encoded batch.
    record Payload(long closedMillis, byte[] bytes) implements Stored {}

    /// It was accepted, but the disk does not have it any more.
    record Lost(long closedMillis, String reason) implements Stored {}
}
