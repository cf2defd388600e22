package io.aisle.grid.journal;

import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/// The journal of this node: everything that was ever acked, and how far each stream is.
public final class Journal implements AutoCloseable {
    private final Database database;
    private final Segments segments;
    private final Cursors cursors;
    private final JournalReader reader;
    private final Checkpoints checkpoints;
    private final JournalOptions options;
    private final JournalListener listener;
    private final InstantSource clock;
    private final JournalWriter writer;

    /// Over a database that is open; its writer is not started.
    Journal(Database database, JournalOptions options, JournalListener listener, InstantSource clock) {
        this.database = database;
        this.options = options;
        this.clock = clock;
        segments = new Segments(database, options.segmentRows(), clock);
        cursors = new Cursors(database);
        reader = new JournalReader(database);
        checkpoints = new Checkpoints(database);
        this.listener = listener;
        writer = writer();
    }

    private JournalWriter writer() {
        return new JournalWriter(
                new GroupCommit(database, listener, options.powerSafe() && database.isH2()), segments, cursors, clock);
    }

    /// Opens the database, brings its tables up to date and starts the writer.
    ///
    /// @throws JournalTrouble if the database does not come in time, or would lose commits
    public static Journal open(JournalOptions options, JournalListener listener, InstantSource clock)
            throws InterruptedException {
        Database database = Database.open(options);
        Journal journal = new Journal(database, options, listener, clock);
        try {
            journal.segments.rollIfDue();
        } catch (SQLException failed) {
            database.close();
            throw new JournalTrouble("The journal has no table to write: " + Database.firstSentence(failed), failed);
        }
        journal.writer.start();
        return journal;
    }

    /// Writes what waits as one group, on the caller's thread. Only while the writer is not started.
    void writeGroup() {
        writer.writeGroup(0);
    }

    public DataSource dataSource() {
        return database.pool();
    }

    /// Whether the listener must see what `batch` says when it is journaled.
    public boolean concerns(Batch batch) {
        return listener.concerns(batch);
    }

    /// Never blocks; a full queue answers [Outcome.Unknown]. Offers of one stream must come from one
    /// thread, in order.
    public CompletableFuture<Outcome> offer(Offer offer) {
        return writer.offer(offer);
    }

    /// Streams that are not in the answer stand at 0.
    public Map<Stream, Long> cursors(Collection<Stream> streams) throws SQLException {
        return cursors.of(streams);
    }

    public Map<Stream, Long> cursors(StoreId store) throws SQLException {
        return cursors.of(store);
    }

    /// The streams of `store` that may have left its positions, each with the number it left with. To be
    /// read after the positions they are held against.
    public Map<Stream, Long> retired(StoreId store) throws SQLException {
        return cursors.retired(store);
    }

    /// Lets streams that have ended retire, of those whose every batch the stored checkpoint holds.
    ///
    /// @return the numbers with which they may leave their stores
    public Map<Stream, Long> retire(Collection<Stream> ended) throws SQLException {
        return cursors.retire(ended);
    }

    /// How many batches each store has in the journal since its first, pruned ones included.
    public Map<StoreId, Long> totals() throws SQLException {
        return cursors.totals();
    }

    /// The batches of `stream` that follow `after`, without a gap, about `maxBytes` of them; empty if the
    /// next one is not there.
    public List<JournaledBatch> page(Stream stream, long after, long maxBytes) throws SQLException {
        return reader.page(stream, after, maxBytes);
    }

    /// Writes over an older checkpoint only.
    ///
    /// @return whether it was written
    public boolean write(Checkpoint checkpoint) throws SQLException {
        return checkpoints.write(checkpoint);
    }

    /// @param firstDay epoch day from which on days are wanted in memory; of earlier ones only what
    /// remains
    public Optional<Checkpoint> checkpoint(StoreId store, long firstDay) throws SQLException {
        return checkpoints.read(store, firstDay);
    }

    /// One day of the store's checkpoint, empty if it has none of that date.
    public Optional<byte[]> checkpointDay(StoreId store, long epochDay) throws SQLException {
        return checkpoints.day(store, epochDay);
    }

    /// The digest of every day of the store's checkpoint, by epoch day.
    public Map<Long, Long> checkpointDigests(StoreId store) throws SQLException {
        return checkpoints.digests(store);
    }

    /// How many batches each stored checkpoint is made of.
    public Map<StoreId, Long> checkpoints() throws SQLException {
        return checkpoints.appliedBatches();
    }

    /// Drops what checkpoints have passed.
    ///
    /// @return how many tables were dropped
    public int prune() throws SQLException {
        return segments.prune();
    }

    public JournalFigures figures() {
        return writer.figures();
    }

    /// Writes what waits and closes the database.
    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
