package io.aisle.grid.journal;

import io.aisle.domain.reading.Batch;
import java.sql.Connection;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

/// A [Journal] whose writer has no thread.
public final class PlayedJournal {
    private static final JournalListener NOBODY = new JournalListener() {
        @Override
        public void inTransaction(Connection connection, Offer offer, Batch batch) {}

        @Override
        public void undecodable(Connection connection, Offer offer) {}

        @Override
        public boolean concerns(Batch batch) {
            return false;
        }
    };

    private final Journal journal;

    public PlayedJournal(DataSource database, long segmentRows, InstantSource clock) {
        JournalOptions options = new JournalOptions("", "", "", false, segmentRows, Duration.ZERO);
        journal = new Journal(new Database(database, false), options, NOBODY, clock);
    }

    public Journal journal() {
        return journal;
    }

    /// Writes what waits as one group.
    public void writeGroup() {
        journal.writeGroup();
    }
}
