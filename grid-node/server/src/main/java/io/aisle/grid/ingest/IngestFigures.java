package io.aisle.grid.ingest;

/// How this node's lanes are doing.
///
/// @param connected whether the broker is there
/// @param laneFullness of the receiving queue, from 0 to 1
/// @param refused messages left to be sent again because the queue was full
/// @param misplaced messages that no lane reads: a wrong lane, a name in the topic that cannot be, too many bytes
public record IngestFigures(
        boolean connected,
        double laneFullness,
        long received,
        long refused,
        long misplaced,
        long gaps,
        long duplicates,
        long rewinds,
        long acks,
        long unreadable) {}
