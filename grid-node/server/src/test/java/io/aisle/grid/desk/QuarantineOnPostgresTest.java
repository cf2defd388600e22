package io.aisle.grid.desk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.grid.journal.Databases;
import java.nio.file.Path;

class QuarantineOnPostgresTest extends QuarantineTest {
    @Override
    String database(Path folder) throws Exception {
        assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        return Databases.postgres();
    }
}
