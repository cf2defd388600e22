package io.aisle.grid.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import io.aisle.domain.store.Aliases;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.history.History;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoldDaysTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-06");

    private static SalesDay day(int back, boolean isOpen, ItemDay... items) {
        return new SalesDay(TODAY.minusDays(back), back, isOpen, 720, 1000, 5, 2, 0, List.of(items));
    }

    @Test
    void a_day_whose_items_are_not_written_yet_is_no_day_without_sales(@TempDir Path folder) throws Exception {
        try (Journal journal = Journal.open(
                JournalOptions.of(Databases.h2(folder), "", ""), new Quarantine(), InstantSource.system())) {
            History history = new History(journal.dataSource());
            history.write(STORE, 1, day(2, false, new ItemDay("A", 3_000, 0, 1, "", 0, 0, 720)), 0);
            history.write(STORE, 2, day(1, true), 0);
            try (Connection connection = journal.dataSource().getConnection()) {
                SoldDays sold = SoldDays.read(connection, STORE, Aliases.NONE, TODAY.toEpochDay());
                assertThat(sold.days().trading()).endsWith(true, false);
                assertThat(sold.wanted().get("A")).endsWith(3, 0);
            }
        }
    }
}
