package io.aisle.grid.orders;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.grid.journal.Databases;
import java.nio.file.Path;

class OrdersSentOnPostgresTest extends OrdersSentTest {
    @Override
    String database(Path folder) throws Exception {
        assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        return Databases.postgres();
    }
}
