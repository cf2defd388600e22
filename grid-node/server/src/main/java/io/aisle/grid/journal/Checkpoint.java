package io.aisle.grid.journal;

import io.aisle.domain.StoreId;
import java.util.Map;

/// A store's state as bytes, and the positions it stands at.
///
/// @param appliedBatches how many batches the state is made of
/// @param positions last applied number of each stream
/// @param base the state without its days
/// @param digests of every day of the state, by epoch day
/// @param days bytes of days: to write, of those whose stored digest is another; read, of those wanted in
/// memory
/// @param remains what stays in memory of a day: to write, of the same days; read, of all others
public record Checkpoint(
        StoreId store,
        long appliedBatches,
        long takenMillis,
        Map<Stream, Long> positions,
        byte[] base,
        Map<Long, Long> digests,
        Map<Long, byte[]> days,
        Map<Long, byte[]> remains) {}
