package io.aisle.grid.forecast;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Random;
import javax.sql.DataSource;

/// Stores, items and days as an import would leave them.
final class PastSales {
    static final LocalDate LAST = LocalDate.parse("2026-05-03"); // a Sunday
    private static final int[] WEEK = {8, 6, 6, 7, 9, 14, 0}; // closed on Sundays

    private final DataSource database;

    PastSales(DataSource database) {
        this.database = database;
    }

    void store(String store) throws SQLException {
        execute(
                "INSERT INTO store_master (store, name, region, time_zone, currency, opens, closes, area_m2, version)"
                        + " VALUES (?, ?, 'North', 'Europe/Berlin', 'EUR', '08:00', '20:00', 100, 2)",
                store,
                "Store " + store);
        execute("UPDATE book_version SET version = 2 WHERE book = 'master'");
    }

    void items(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            execute(
                    "INSERT INTO item (item_key, gtin, code, name, category, department, brand, price, cost, pack_size,"
                            + " shelf_life_days, supplier, version) VALUES (?, '', ?, ?, ?, '', '', 1, 1, 1, 1, '', 2)",
                    code(i),
                    code(i),
                    "Item " + i,
                    i % 2 == 0 ? "Dairy" : "Bakery");
        }
    }

    static String code(int item) {
        return "item-%02d".formatted(item);
    }

    /// Days that end with [#LAST]; the item of number n sells about n + 1 times the weekday's rhythm.
    void days(String store, int weeks, int items) throws SQLException {
        Random random = new Random(store.hashCode());
        for (LocalDate day = LAST.minusWeeks(weeks).plusDays(1); !day.isAfter(LAST); day = day.plusDays(1)) {
            int usual = WEEK[day.getDayOfWeek().ordinal()];
            if (usual > 0) {
                day(store, day, true, 100 * usual);
                for (int i = 0; i < items; i++) {
                    sold(
                            store,
                            day,
                            code(i),
                            Math.max(0, Math.round(usual * (i + 1) * (0.7 + 0.6 * random.nextDouble()))),
                            720);
                }
            } else {
                day(store, day, false, 0);
            }
        }
    }

    void day(String store, LocalDate day, boolean trading, int entries) throws SQLException {
        execute(
                "INSERT INTO sales_day (store, epoch_day, source, version, digest, trading, unfinished, open_minutes,"
                        + " complete, entries, receipts, restated, written)"
                        + " VALUES (?, ?, 'L', 1, 1, ?, FALSE, 720, 1000, ?, 10, 0, 0)",
                store,
                day.toEpochDay(),
                trading,
                entries);
    }

    void sold(String store, LocalDate day, String code, long units, int available) throws SQLException {
        offered(store, day, code, units, available, 2, false);
    }

    /// @param price of a unit
    /// @param promoted whether all of it was sold in a promotion
    void offered(String store, LocalDate day, String code, long units, int available, double price, boolean promoted)
            throws SQLException {
        execute(
                "INSERT INTO item_day (store, epoch_day, source, code, sold, net, receipts, promotion, promoted, price,"
                        + " available) VALUES (?, ?, 'L', ?, ?, 0, 1, '', ?, ?, ?)",
                store,
                day.toEpochDay(),
                code,
                units * 1000,
                promoted ? units * 1000 : 0,
                Math.round(price * 1e6),
                available);
    }

    void execute(String statement, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }
}
