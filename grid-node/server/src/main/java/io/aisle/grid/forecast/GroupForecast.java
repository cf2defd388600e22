package io.aisle.grid.forecast;

import io.aisle.grid.client.ForecastProgress.Stage;
import io.aisle.grid.client.ModelVerdict;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/// One run for one group of stores: from history to forecasts in the database. One thread at a time; safe
/// to repeat. What is reckoned is reckoned by a process of its own.
final class GroupForecast {
    private final DataSource database;
    private final HistoryRows.Catalogue catalogue;
    private final InstantSource clock;
    private final TrainingProcess process;
    private final Consumer<Stage> progress;

    GroupForecast(
            DataSource database,
            HistoryRows.Catalogue catalogue,
            InstantSource clock,
            TrainingProcess process,
            Consumer<Stage> progress) {
        this.database = database;
        this.catalogue = catalogue;
        this.clock = clock;
        this.process = process;
        this.progress = progress;
    }

    /// @param train whether a new model may be tried
    /// @return one sentence on how it went
    /// @throws IOException if the process could not do it; its sentence says why
    String run(StoreGroup group, boolean train) throws SQLException, IOException, InterruptedException {
        progress.accept(Stage.READING);
        Asked asked = asked(group, train);
        if (asked.stores().isEmpty()) {
            return "No store of the group has enough history yet.";
        }
        return process.run(
                asked, new HistoryRows(database, catalogue), part -> take(part, group.name(), asked.lastDay()));
    }

    private void take(Answer.Part part, String group, long lastDay) throws SQLException {
        switch (part) {
            case Answer.Reached reached -> progress.accept(reached.stage());
            case Answer.NewModel tried -> inTransaction(connection -> keep(connection, tried, group, lastDay));
            case Answer.NewOutlooks renewed ->
                inTransaction(connection -> Models.goOn(connection, group, renewed.outlooks()));
            case StoreResult result ->
                inTransaction(connection -> ForecastTables.write(connection, result, clock.millis()));
        }
    }

    private void keep(Connection connection, Answer.NewModel tried, String group, long lastDay) throws SQLException {
        String verdict = tried.verdict().text();
        if (tried.verdict().kind() == ModelVerdict.Kind.LOST) {
            Models.refuse(connection, group, clock.millis(), lastDay, verdict, tried.provenance());
        } else {
            Models.replace(
                    connection,
                    group,
                    clock.millis(),
                    lastDay,
                    verdict,
                    tried.provenance(),
                    tried.model(),
                    tried.outlooks());
        }
    }

    private Asked asked(StoreGroup group, boolean train) throws SQLException {
        List<TradingDays> enough = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            long from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toEpochDay() - GroupPanel.MOST_DAYS;
            for (String store : group.stores()) {
                TradingDays days = TradingDays.read(connection, store, from);
                if (Horizon.of(days.days().size()) == 0) {
                    ForecastTables.lacking(
                            connection,
                            store,
                            group.name(),
                            days.days().isEmpty() ? 0 : days.days().lastKey(),
                            days.days().size());
                } else {
                    enough.add(days);
                }
            }
            return new Asked(group, enough, Models.standing(connection, group.name()), train);
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void inTransaction(Work work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.on(connection);
                connection.commit();
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            }
        }
    }
}
