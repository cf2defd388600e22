package io.aisle.grid.live;

import io.aisle.domain.StoreId;
import java.util.List;

/// How this node's stores are doing.
///
/// @param stores imported stores at home on this node
/// @param loading those of them whose state is still being read
/// @param appliedBatches and `appliedReadings`: by this node since its start, from gateways and from the journal
/// @param behindBatches batches of those stores that are journaled but were not applied at the last look
/// @param fed batches fed from the journal because they had not arrived otherwise
/// @param failedApplies attempts to apply that failed and were left to feeding
/// @param codes stock cells of those stores, `tags` and `days` likewise, at the last look, up to a quarter of a minute
/// ago
/// @param completeness of the day so far in the store where it is lowest, 0 to 1; NaN if none is known
public record LiveFigures(
        int stores,
        List<StoreId> loading,
        long appliedBatches,
        long appliedReadings,
        double readingsPerSecond,
        long behindBatches,
        long fed,
        long failedApplies,
        long checkpoints,
        long codes,
        long tags,
        long days,
        double completeness) {}
