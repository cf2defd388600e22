package io.aisle.grid.desk;

/// One node's part of the grid's health; the desks of a cluster tell each other every second.
///
/// @param atMillis when the node said so
/// @param lastCommitMillis 0 if none since the start
/// @param journaledBatches by this node since its start; `appliedReadings` likewise
/// @param loadingStores imported stores at home on this node whose state is still being read
public record NodeFigures(
        long atMillis,
        boolean journalRunning,
        long lastCommitMillis,
        long journaledBatches,
        long appliedReadings,
        double readingsPerSecond,
        String[] loadingStores) {}
