package io.aisle.grid.journal;

/// A batch as it lies in the journal.
public record JournaledBatch(long seq, byte[] payload) {}
