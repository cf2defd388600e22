package io.aisle.grid.journal;

/// How this node's journal is doing.
///
/// @param running whether the last group was committed
/// @param lastCommitMillis epoch milliseconds, 0 if none since the start
/// @param batches journaled by this node since the start
/// @param bytes of their payload
/// @param groups commits they took
/// @param waiting offers in the queue
/// @param trouble one sentence, empty while running
public record JournalFigures(
        boolean running, long lastCommitMillis, long batches, long bytes, long groups, int waiting, String trouble) {}
