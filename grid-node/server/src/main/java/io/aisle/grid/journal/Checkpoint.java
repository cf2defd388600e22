package io.aisle.grid.journal;

import io.aisle.domain.StoreId;
import java.util.Map;

/// A store's state as bytes, and the positions it stands at.
///
/// @param appliedBatches how many batches the state is made of
/// @param positions last applied number of each stream
public record Checkpoint(
        StoreId store, long appliedBatches, long takenMillis, Map<Stream, Long> positions, byte[] state) {}
