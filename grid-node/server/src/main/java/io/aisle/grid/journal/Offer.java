package io.aisle.grid.journal;

import io.aisle.domain.reading.Batch;
import org.jspecify.annotations.Nullable;

/// One batch offered to the journal.
///
/// @param payload the bytes as they came; journaled as they are
/// @param readings how many they hold
/// @param batch what they say, kept only if it concerns the journal's listener: what waits for the disk would else take
///     ten times the memory
/// @param damage why they cannot be read, empty if they can
/// @param receivedMillis the node's clock
public record Offer(
        Stream stream,
        long seq,
        byte[] payload,
        int readings,
        @Nullable Batch batch,
        String damage,
        long receivedMillis) {
    /// Of a batch that is kept as it was read.
    public Offer(Stream stream, long seq, byte[] payload, @Nullable Batch batch, String damage, long receivedMillis) {
        this(stream, seq, payload, batch == null ? 0 : batch.readings().size(), batch, damage, receivedMillis);
    }
}
