package io.aisle.grid.desk;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.grid.client.ImportReport;
import io.aisle.grid.client.ImportRows;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.journal.Offer;
import io.aisle.grid.journal.Outcome;
import io.aisle.grid.journal.Stream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;

/// A journal with the desk's tables on a fresh database, and one gateway that writes into it.
final class Ledger implements AutoCloseable {
    static final Stream STREAM = Stream.of(new StoreId("S1"), new GatewayId("gw-S1"), new Epoch("a".repeat(32)));

    final Journal journal;
    private long seq;

    Ledger(String url) throws InterruptedException {
        this(url, "");
    }

    Ledger(String url, String user) throws InterruptedException {
        journal = Journal.open(JournalOptions.of(url, user, ""), new Losses(new Quarantine()), InstantSource.system());
    }

    /// Journals the readings as the gateway's next batch.
    void journal(Reading... readings) {
        seq++;
        Batch batch = new Batch(STREAM.epoch(), seq, 1, 2, 0, "", List.of(readings));
        offer(new Offer(STREAM, seq, BatchCodec.encode(batch), batch, "", 1_000));
    }

    /// Offers the readings as the batch that was journaled last, which it does not become.
    void journalAgain(Reading... readings) {
        Batch batch = new Batch(STREAM.epoch(), seq, 1, 2, 0, "", List.of(readings));
        Offer offer = new Offer(STREAM, seq, BatchCodec.encode(batch), batch, "", 1_000);
        if (journal.offer(offer).join() instanceof Outcome.Journaled) {
            throw new AssertionError("Batch " + seq + " was journaled twice.");
        }
    }

    void journalLost(String reason) {
        seq++;
        Batch batch = Batch.lost(STREAM.epoch(), seq, 2, reason);
        offer(new Offer(STREAM, seq, BatchCodec.encode(batch), batch, "", 1_000));
    }

    void journalDamaged(byte[] payload, String damage) {
        seq++;
        offer(new Offer(STREAM, seq, payload, null, damage, 1_000));
    }

    private void offer(Offer offer) {
        Outcome outcome = journal.offer(offer).join();
        if (!(outcome instanceof Outcome.Journaled)) {
            throw new AssertionError(outcome);
        }
    }

    long count(String query) throws SQLException {
        try (Connection connection = journal.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Rows of one file from line 2 on; cells are separated by `|`.
    static ImportRows rows(String kind, String columns, String... rows) {
        String[][] cells = new String[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            cells[i] = rows[i].split("\\|", -1);
        }
        return new ImportRows(
                kind,
                columns.split("\\|", -1),
                cells,
                LongStream.range(2, 2 + rows.length).toArray());
    }

    static String told(ImportReport report) {
        return report.taken() + " taken, " + report.unchanged() + " known, " + report.refusedCount() + " refused";
    }

    @Override
    public void close() {
        journal.close();
    }
}
