package io.aisle.grid.desk;

import io.aisle.domain.plan.OrderDays;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table of master data whose first column is its key; rows are their cells in the order of `columns`.
///
/// @param defaults what a new row holds where its file has no such column; null: the column is needed
record Book(String table, List<String> columns, Object[] defaults) {
    static final Book STORES = new Book(
            "store_master",
            List.of("store", "name", "region", "time_zone", "currency", "opens", "closes", "area_m2"),
            defaults(8, 1, "", 2, "", 5, "", 6, "", 7, 0.0));

    static final Book ITEMS = new Book(
            "item",
            List.of(
                    "item_key",
                    "gtin",
                    "code",
                    "name",
                    "category",
                    "department",
                    "brand",
                    "price",
                    "cost",
                    "pack_size",
                    "shelf_life_days",
                    "supplier"),
            defaults(12, 1, "", 2, "", 3, "", 4, "", 5, "", 6, "", 7, 0L, 8, 0L, 9, 0, 10, 0, 11, ""));

    static final Book SUPPLIERS = new Book(
            "supplier",
            List.of("supplier", "name", "lead_time_days", "order_days", "minimum_order", "cut_off"),
            defaults(6, 1, "", 2, 0, 3, "", 4, 0L, 5, OrderDays.ALL_DAY));

    static final Book MEMBERS = new Book(
            "member",
            List.of("member", "joined", "birthday", "consent_service", "consent_offers", "consent_analytics"),
            defaults(6, 1, Long.MIN_VALUE, 2, Long.MIN_VALUE, 3, false, 4, false, 5, false));

    static final Book IDENTITIES = new Book("member_identity", List.of("member_key", "member", "scheme"), defaults(3));

    static Object[] defaults(int length, Object... positionsAndValues) {
        Object[] defaults = new Object[length];
        for (int i = 0; i < positionsAndValues.length; i += 2) {
            defaults[(Integer) positionsAndValues[i]] = positionsAndValues[i + 1];
        }
        return defaults;
    }

    String key() {
        return columns.getFirst();
    }

    /// The stored rows of these keys.
    Map<String, Object[]> rows(Connection connection, Collection<String> keys) throws SQLException {
        return rows(connection, key(), keys);
    }

    Map<String, Object[]> rows(Connection connection, String column, Collection<String> values) throws SQLException {
        Map<String, Object[]> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT " + String.join(", ", columns) + " FROM " + table + " WHERE " + column + " = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("varchar", values.toArray(new String[0])));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    Object[] row = new Object[columns.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = found.getObject(i + 1);
                    }
                    rows.put((String) row[0], row);
                }
            }
        }
        return rows;
    }

    /// @param version a last column to fill; -1 if the table has none
    void insert(Connection connection, List<Object[]> rows, long version) throws SQLException {
        List<String> all = new ArrayList<>(columns);
        if (version >= 0) {
            all.add("version");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " ("
                + String.join(", ", all) + ") VALUES (?" + ", ?".repeat(all.size() - 1) + ")")) {
            for (Object[] row : rows) {
                MasterTables.bind(insert, row);
                if (version >= 0) {
                    insert.setLong(all.size(), version);
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    void update(Connection connection, List<Object[]> rows, long version) throws SQLException {
        List<String> changed = columns.subList(1, columns.size());
        try (PreparedStatement update = connection.prepareStatement("UPDATE " + table + " SET "
                + String.join(" = ?, ", changed) + " = ?, version = ? WHERE " + key() + " = ?")) {
            for (Object[] row : rows) {
                for (int i = 1; i < row.length; i++) {
                    update.setObject(i, row[i]);
                }
                update.setLong(row.length, version);
                update.setObject(row.length + 1, row[0]);
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
