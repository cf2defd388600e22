package io.aisle.grid.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DeviceEvent;
import io.aisle.grid.journal.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossesTest {
    @TempDir
    Path folder;

    @Test
    void what_a_batch_tells_of_as_lost_is_counted_though_nobody_heard_a_heartbeat() throws Exception {
        try (Ledger ledger = new Ledger(Databases.h2(folder))) {
            ledger.journal(report("reader-1", 201), report("reader-2", 3));
            ledger.journal(new Reading.DoorCount(1_000, "door-1", 1, 1, 0), report("door-1", 0));
            ledger.journal(report("reader-1", 20));

            assertThat(Losses.byGateway(ledger.journal.dataSource())).isEqualTo(Map.of("S1/gw-S1", 224L));
        }
    }

    @Test
    void a_batch_that_is_not_the_next_counts_nothing() throws Exception {
        try (Ledger ledger = new Ledger(Databases.h2(folder))) {
            ledger.journal(report("reader-1", 5));
            ledger.journalAgain(report("reader-1", 5));

            assertThat(Losses.byGateway(ledger.journal.dataSource())).isEqualTo(Map.of("S1/gw-S1", 5L));
        }
    }

    @Test
    void what_the_version_before_knew_as_lost_is_part_of_the_sum() throws Exception {
        upgrade(Databases.h2(folder) + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH", "");
    }

    @Test
    void on_postgresql_too() throws Exception {
        assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        upgrade(Databases.postgres(), "postgres");
    }

    private static void upgrade(String url, String user) throws Exception {
        Flyway.configure().dataSource(url, user, "").target("8").load().migrate();
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO gateway_seen VALUES ('S1', 'gw-S1', 'b', 1, '1', 1, 0, 7, 460)");
            for (String epoch : new String[] {"a", "b"}) {
                statement.execute("INSERT INTO cursor_position (stream, store, gateway, epoch, seq, updated)"
                        + " VALUES ('S1/gw-S1/" + epoch + "', 'S1', 'gw-S1', '" + epoch + "', 1, 1)");
            }
            statement.execute("INSERT INTO cursor_position (stream, store, gateway, epoch, seq, updated)"
                    + " VALUES ('S1/gw-2/a', 'S1', 'gw-2', 'a', 1, 1)");
        }
        try (Ledger ledger = new Ledger(url, user)) {
            ledger.journal(report("reader-1", 2));

            assertThat(Losses.byGateway(ledger.journal.dataSource())).isEqualTo(Map.of("S1/gw-S1", 469L));
        }
    }

    private static Reading report(String device, long lost) {
        return new Reading.DeviceReport(1_000, device, DeviceEvent.READS_LOST, lost, "Refused.");
    }
}
