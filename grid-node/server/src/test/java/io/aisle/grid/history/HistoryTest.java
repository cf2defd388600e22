package io.aisle.grid.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final LocalDate DATE = LocalDate.parse("2026-05-04");

    private Journal journal;
    private History history;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        journal = Journal.open(JournalOptions.of(database(folder), "", ""), new Quarantine(), InstantSource.system());
        history = new History(journal.dataSource());
    }

    String database(Path folder) throws Exception {
        return Databases.h2(folder);
    }

    @AfterEach
    void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private static SalesDay day(long digest, boolean isOpen, ItemDay... items) {
        return new SalesDay(DATE, digest, isOpen, 720, 1000, 5, 2, 0, List.of(items));
    }

    private static ItemDay sold(String code, long units) {
        return new ItemDay(code, units * 1000, units * 4_000_000, 1, "", 0, 4_000_000, 720);
    }

    private String items() throws SQLException {
        try (Connection connection = journal.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT code, sold FROM item_day ORDER BY code")) {
            StringBuilder text = new StringBuilder();
            while (rows.next()) {
                text.append(rows.getString(1))
                        .append('=')
                        .append(rows.getLong(2))
                        .append(' ');
            }
            return text.toString().strip();
        }
    }

    @Test
    void a_newer_view_of_a_day_takes_the_place_of_all_its_items() throws SQLException {
        assertThat(history.write(STORE, 10, day(1, true, sold("A", 1), sold("B", 2)), 0))
                .isTrue();
        assertThat(history.write(STORE, 11, day(2, true, sold("B", 3)), 0)).isTrue();
        assertThat(items()).isEqualTo("B=3000");
    }

    @Test
    void an_older_view_never_overwrites_a_newer_one() throws SQLException {
        history.write(STORE, 11, day(2, false, sold("A", 3)), 0);
        assertThat(history.write(STORE, 10, day(1, false, sold("A", 1)), 0)).isFalse();
        assertThat(items()).isEqualTo("A=3000");
        assertThat(history.known(STORE).digests()).containsExactly(Map.entry(DATE.toEpochDay(), 2L));
    }

    @Test
    void a_day_is_looked_at_again_until_it_was_written_when_it_was_over() throws SQLException {
        history.write(STORE, 10, day(1, true, sold("A", 1)), 0);
        assertThat(history.known(STORE).digests()).isEmpty();
        assertThat(history.known(STORE).unfinished()).containsExactly(DATE.toEpochDay());
        assertThat(history.write(STORE, 10, day(1, false, sold("A", 1)), 0)).isTrue();
        assertThat(history.known(STORE).digests()).hasSize(1);
        assertThat(history.write(STORE, 10, day(1, true, sold("A", 1)), 0)).isFalse();
    }

    @Test
    void of_a_day_that_is_not_over_it_is_noted_once_that_there_is_one() throws SQLException {
        long date = DATE.toEpochDay();
        assertThat(history.known(STORE).due(Map.of(date, 7L), date)).containsExactly(date);
        history.write(STORE, 10, day(0, true), 0);
        assertThat(history.known(STORE).due(Map.of(date, 8L), date)).isEmpty();
        assertThat(history.known(STORE).due(Map.of(date, 8L), date + 1)).containsExactly(date);
        history.write(STORE, 11, day(8, false, sold("A", 1)), 0);
        assertThat(history.known(STORE).due(Map.of(date, 8L), date + 1)).isEmpty();
        assertThat(history.known(STORE).due(Map.of(date, 9L), date + 1))
                .as("what came late")
                .containsExactly(date);
    }

    @Test
    void many_items_are_one_day() throws SQLException {
        ItemDay[] many = new ItemDay[3_000];
        Arrays.setAll(many, i -> sold("item-%04d".formatted(i), 1));
        history.write(STORE, 10, day(1, false, many), 0);
        assertThat(items().split(" ")).hasSize(3_000);
    }
}
