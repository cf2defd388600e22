package io.aisle.grid.client;

/// How the grid itself is doing.
///
/// @param journalRunning whether the last group commit succeeded
/// @param lastCommitMillis epoch milliseconds, 0 if none since the start
/// @param parkedBatches journaled batches of stores nobody has imported
/// @param parkedStores those stores' ids, at most 100
/// @param loadingStores imported stores whose state is still being read
public record GridHealth(
        int members,
        boolean journalRunning,
        long lastCommitMillis,
        long journaledBatches,
        long appliedReadings,
        double readingsPerSecond,
        long parkedBatches,
        String[] parkedStores,
        String[] loadingStores) {}
