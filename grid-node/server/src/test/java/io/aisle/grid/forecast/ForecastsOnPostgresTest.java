package io.aisle.grid.forecast;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aisle.grid.journal.Databases;
import java.nio.file.Path;

class ForecastsOnPostgresTest extends ForecastsTest {
    @Override
    String database(Path folder) throws Exception {
        assumeTrue(Databases.hasPostgres(), Databases.NO_POSTGRES);
        return Databases.postgres();
    }
}
