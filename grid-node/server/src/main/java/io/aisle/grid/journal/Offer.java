package io.aisle.grid.journal;

import io.aisle.domain.reading.Batch;
import org.jspecify.annotations.Nullable;

/// One batch offered to the journal.
///
/// @param payload the bytes as they came; journaled as they are
/// @param batch what they say; null if they cannot be read
/// @param damage why they cannot be read, empty if they can
/// @param receivedMillis the node's clock
public record Offer(
        Stream stream, long seq, byte[] payload, @Nullable Batch batch, String damage, long receivedMillis) {}
