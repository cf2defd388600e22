package io.aisle.grid.journal;

import io.aisle.domain.reading.Batch;
import java.sql.Connection;
import java.sql.SQLException;

/// Writes what must be on disk together with a batch, in the journal's own transaction.
public interface JournalListener {
    /// Called once for each batch whose readings hold something for quarantine, in the stream's order, before the
    /// commit. A call may be repeated after a rollback. Must not commit, and must take its locks in a fixed order.
    void inTransaction(Connection connection, Offer offer, Batch batch) throws SQLException;

    /// Called instead for a batch that cannot be decoded.
    void undecodable(Connection connection, Offer offer) throws SQLException;

    /// Whether `batch` holds anything for [#inTransaction].
    boolean concerns(Batch batch);
}
