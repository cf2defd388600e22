package io.aisle.grid.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.domain.GatewayId;
import io.aisle.domain.StreamId;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.store.Store;
import io.aisle.domain.store.StoreCodec;
import io.aisle.grid.journal.Checkpoint;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalListener;
import io.aisle.grid.journal.JournalOptions;
import io.aisle.grid.journal.Offer;
import io.aisle.grid.journal.Outcome;
import io.aisle.grid.journal.Stream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of the version before, whose journal is pruned up to its checkpoint.
class UpgradeTest {
    private static final Path FIRST_FORM =
            Path.of("../domain/src/test/resources/io/aisle/domain/store/store-form-1.bin");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_checkpoint_of_the_first_form_is_read_and_followed_by_one_of_the_new() throws Exception {
        upgrade(Databases.h2(folder) + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", "");
    }

    @Test
    void on_postgresql_too() throws Exception {
        assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        upgrade(Databases.postgres(), "postgres");
    }

    private static void upgrade(String url, String user) throws Exception {
        byte[] bytes = Files.readAllBytes(FIRST_FORM);
        Store old = StoreCodec.decode(bytes);
        Flyway.configure().dataSource(url, user, "").target("2").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, user, "")) {
            insert(connection, "INSERT INTO checkpoint VALUES (?, ?, 1, 1)", "S1", old.appliedBatches());
            insert(connection, "INSERT INTO checkpoint_part VALUES (?, 0, ?)", "S1", bytes);
            for (Map.Entry<StreamId, Long> position : old.positions().entrySet()) {
                StreamId stream = position.getKey();
                insert(
                        connection,
                        "INSERT INTO cursor_position (stream, store, gateway, epoch, seq, updated) VALUES (?, 'S1', ?, ?, ?, 1)",
                        "S1/" + stream,
                        stream.gateway().value(),
                        stream.epoch().value(),
                        position.getValue());
                insert(
                        connection,
                        "INSERT INTO checkpoint_position SELECT no, store, seq FROM cursor_position WHERE stream = ?",
                        "S1/" + stream);
            }
        }
        JournalOptions options = new JournalOptions(url, user, "", false, 1_000, Duration.ofSeconds(10));
        try (Journal journal = Journal.open(options, new Nothing(), InstantSource.system())) {
            StoreBuilder builder = new StoreBuilder(journal, new OldDays(null, journal, 400, InstantSource.system()));
            Store built = builder.build(old.id(), ZONE);
            assertThat(StoreCodec.encode(built)).isEqualTo(StoreCodec.encode(old));

            Map.Entry<StreamId, Long> position =
                    old.positions().entrySet().iterator().next();
            GatewayId gateway = position.getKey().gateway();
            Batch next = Batch.lost(position.getKey().epoch(), position.getValue() + 1, 1_000, "torn");
            Offer offer = new Offer(
                    new Stream(old.id(), position.getKey()), next.seq(), BatchCodec.encode(next), next, "", 0);
            assertThat(journal.offer(offer).join()).isInstanceOf(Outcome.Journaled.class);
            Checkpoint checkpoint =
                    TakenState.of(builder.build(old.id(), ZONE), Map.of()).checkpoint(old.id(), 2);
            assertThat(journal.write(checkpoint)).isTrue();

            old.apply(gateway, next);
            assertThat(journal.checkpointDigests(old.id())).hasSameSizeAs(old.dates());
            assertThat(StoreCodec.encode(builder.build(old.id(), ZONE))).isEqualTo(StoreCodec.encode(old));
        }
    }

    private static void insert(Connection connection, String statement, Object... values) throws Exception {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }

    private static final class Nothing implements JournalListener {
        @Override
        public void inTransaction(Connection connection, Offer offer, Batch batch) {}

        @Override
        public void undecodable(Connection connection, Offer offer) {}

        @Override
        public boolean concerns(Batch batch) {
            return false;
        }
    }
}
