package io.aisle.grid.journal;

import java.time.Duration;

/// How the journal is opened.
///
/// @param powerSafe H2 only: sync the file to disk in every group, so that acked batches survive a power cut and
/// not only a crash
/// @param segmentRows a new segment table is begun after a node has written about so many rows, and each UTC day
/// @param openTimeout how long to keep trying while the database is not there
public record JournalOptions(
        String url, String user, String password, boolean powerSafe, long segmentRows, Duration openTimeout) {
    public static JournalOptions of(String url, String user, String password) {
        return new JournalOptions(url, user, password, false, 2_000_000, Duration.ofMinutes(5));
    }
}
