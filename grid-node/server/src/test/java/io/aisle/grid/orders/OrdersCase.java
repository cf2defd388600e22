package io.aisle.grid.orders;

import io.aisle.grid.client.ReplenishmentQuery.Show;
import io.aisle.grid.journal.Databases;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// One shop a test.
abstract class OrdersCase {
    Shop shop;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        shop = new Shop(database(folder), folder);
    }

    String database(Path folder) throws Exception {
        return Databases.h2(folder);
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    List<String> codes(Show show) {
        return Arrays.stream(shop.page(show).lines())
                .map(line -> line.why().code())
                .toList();
    }
}
