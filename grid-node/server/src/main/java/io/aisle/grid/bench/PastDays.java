package io.aisle.grid.bench;

import io.aisle.grid.desk.Quarantine;
import io.aisle.grid.journal.Journal;
import io.aisle.grid.journal.JournalOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/// A long daily sales history of some stores, written into a node's database while the node is not there.
///
/// Items sell 0.3 to 12 units a day, more on Saturdays and in summer, and nearly twice as many in a
/// promotion, which each has one week of eleven; stores are closed on Sundays.
final class PastDays {
    private static final int WEEK = 7;
    private static final int PROMOTED_EVERY = 11;
    private static final int ROWS_AT_ONCE = 10_000;
    private static final double[] RHYTHM = {0.9, 0.8, 0.9, 1.0, 1.2, 1.6, 0};

    private final LocalDate last;
    private final int days;
    private final int items;

    /// @param last the last day of all
    /// @param days calendar days
    /// @param items of each store
    PastDays(LocalDate last, int days, int items) {
        this.last = last;
        this.days = days;
        this.items = items;
    }

    /// @param node its data folder
    void write(Path node, List<String> stores) throws InterruptedException, SQLException {
        JournalOptions options =
                JournalOptions.of("jdbc:h2:file:" + node.resolve("grid").resolve("journal"), "", "");
        try (Journal journal = Journal.open(options, new Quarantine(), InstantSource.system());
                Connection connection = journal.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (String store : stores) {
                write(connection, store);
                connection.commit();
            }
        }
    }

    private void write(Connection connection, String store) throws SQLException {
        int trading = 0;
        try (PreparedStatement day = connection.prepareStatement("INSERT INTO sales_day (store, epoch_day, source,"
                + " version, digest, trading, unfinished, open_minutes, complete, entries, receipts, restated, written)"
                + " VALUES (?, ?, 'I', -1, 0, TRUE, FALSE, 720, -1, -1, 100, 0, 0)")) {
            for (LocalDate date = first(); !date.isAfter(last); date = date.plusDays(1)) {
                if (rhythm(date) > 0) {
                    day.setString(1, store);
                    day.setLong(2, date.toEpochDay());
                    day.addBatch();
                    trading++;
                }
            }
            day.executeBatch();
        }
        sold(connection, store);
        // as if it had been looked at: a run is to begin when it is asked for, not by itself
        try (PreparedStatement state = connection.prepareStatement("INSERT INTO forecast_store"
                + " (store, store_group, made, last_day, days_needed, days_known) VALUES (?, '', 0, ?, 0, ?)")) {
            state.setString(1, store);
            state.setLong(2, last.toEpochDay());
            state.setInt(3, trading);
            state.executeUpdate();
        }
    }

    private void sold(Connection connection, String store) throws SQLException {
        SplittableRandom random = new SplittableRandom(store.hashCode());
        try (PreparedStatement sale =
                connection.prepareStatement("INSERT INTO item_day (store, epoch_day, source, code,"
                        + " sold, net, receipts, promotion, promoted, price, available)"
                        + " VALUES (?, ?, 'I', ?, ?, ?, 1, '', ?, ?, -1)")) {
            int waiting = 0;
            for (int item = 0; item < items; item++) {
                double usual = 0.3 * Math.pow(40, random.nextDouble());
                long price = 500_000L + 10_000L * random.nextInt(1_000);
                for (LocalDate date = first(); !date.isAfter(last); date = date.plusDays(1)) {
                    boolean isPromoted = (date.toEpochDay() / WEEK + item) % PROMOTED_EVERY == 0;
                    int units = units(random, usual * rhythm(date) * (isPromoted ? 1.8 : 1));
                    boolean isKept = date.isAfter(last.minusDays(WEEK)) && rhythm(date) > 0; // none is forgotten
                    if (units == 0 && !isKept) {
                        continue;
                    }
                    long sold = 1_000L * Math.max(1, units);
                    long asked = isPromoted ? price * 3 / 4 : price;
                    sale.setString(1, store);
                    sale.setLong(2, date.toEpochDay());
                    sale.setString(3, "past-" + item);
                    sale.setLong(4, sold);
                    sale.setLong(5, asked * sold / 1_000);
                    sale.setLong(6, isPromoted ? sold : 0);
                    sale.setLong(7, asked);
                    sale.addBatch();
                    if (++waiting == ROWS_AT_ONCE) {
                        sale.executeBatch();
                        waiting = 0;
                    }
                }
            }
            sale.executeBatch();
        }
    }

    private LocalDate first() {
        return last.minusDays(days - 1L);
    }

    private static double rhythm(LocalDate date) {
        return RHYTHM[date.getDayOfWeek().ordinal()] * (1 + 0.2 * Math.sin(2 * Math.PI * date.getDayOfYear() / 365));
    }

    /// Poisson, by Knuth's way.
    private static int units(SplittableRandom random, double mean) {
        double end = Math.exp(-mean);
        int units = -1;
        for (double product = 1; product > end; product *= random.nextDouble()) {
            units++;
        }
        return mean > 0 ? units : 0;
    }
}
