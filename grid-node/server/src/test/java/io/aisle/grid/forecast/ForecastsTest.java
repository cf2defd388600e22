package io.aisle.grid.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.journal.Databases;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastsTest {
    private static final StoreId STORE = new StoreId("S1");
    private static final ItemForecast MILK = new ItemForecast(
            "milk",
            "ets",
            new int[] {20_000, 20_001},
            new float[] {10, 20},
            new float[] {5, 10},
            new float[] {8, 18},
            new float[] {15, 30});

    private Journal journal;
    private Forecasts forecasts;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        journal = Journal.open(JournalOptions.of(database(folder), "", ""), new Quarantine(), InstantSource.system());
        forecasts = new Forecasts(journal.dataSource());
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

    @Test
    void a_store_without_a_forecast_has_none() throws SQLException {
        assertThat(forecasts.of(STORE)).isEmpty();
    }

    @Test
    void a_forecast_comes_back_as_it_was_written() throws SQLException {
        write(MILK);
        assertThat(forecasts.of(STORE))
                .singleElement()
                .usingRecursiveComparison()
                .isEqualTo(MILK);
    }

    @Test
    void an_override_moves_the_days_it_is_for_and_no_others() throws SQLException {
        write(MILK);
        override(20_001, "SET", 40, 0);
        ItemForecast told = forecasts.of(STORE).getFirst();
        assertThat(told.mean()).containsExactly(10, 40);
        assertThat(told.p10()).containsExactly(5, 20);
        assertThat(told.p90()).containsExactly(15, 60);
    }

    @Test
    void the_newest_override_counts_and_an_undone_one_does_not() throws SQLException {
        write(MILK);
        override(20_000, "SET", 40, 0);
        override(20_000, "PERCENT", -50, 0);
        override(20_000, "ADD", 100, 1);
        assertThat(forecasts.of(STORE).getFirst().mean()).containsExactly(5, 20);
    }

    @Test
    void nobody_can_expect_less_than_nothing() throws SQLException {
        write(MILK);
        override(20_000, "ADD", -30, 0);
        assertThat(forecasts.of(STORE).getFirst().mean()).containsExactly(0, 20);
    }

    @Test
    void what_orders_go_by_has_another_version_after_each_change() throws SQLException {
        Set<Long> versions = new HashSet<>(Set.of(forecasts.version(STORE)));
        execute("INSERT INTO forecast_store (store, store_group, made, last_day, days_needed, days_known)"
                + " VALUES ('S1', 'all', 1800000000000, 19999, 28, 70)");
        versions.add(forecasts.version(STORE));
        override(20_000, "SET", 40, 0);
        versions.add(forecasts.version(STORE));
        override(20_001, "SET", 40, 0);
        versions.add(forecasts.version(STORE));
        execute("UPDATE forecast_override SET undone = 1800000060000 WHERE first_day = 20001");
        versions.add(forecasts.version(STORE));

        assertThat(versions).hasSize(5);
        assertThat(forecasts.version(new StoreId("S2"))).isZero();
    }

    private void write(ItemForecast forecast) throws SQLException {
        execute(
                "INSERT INTO forecast (store, kind, name, model, bands) VALUES ('S1', 'I', ?, ?, ?)",
                forecast.code(),
                forecast.model(),
                PackedForecast.pack(forecast));
    }

    private void override(long day, String way, double amount, long undone) throws SQLException {
        execute(
                "INSERT INTO forecast_override (store, code, first_day, last_day, way, amount, reason, author, made,"
                        + " undone, undone_by) VALUES ('S1', 'milk', ?, ?, ?, ?, 'fair', 'planner', 0, ?, '')",
                day,
                day,
                way,
                amount,
                undone);
    }

    private void execute(String statement, Object... values) throws SQLException {
        try (Connection connection = journal.dataSource().getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }
}
