package io.aisle.grid.orders;

import io.aisle.domain.plan.LeadTime;
import io.aisle.domain.plan.OrderDays;
import io.aisle.domain.plan.Supply;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/// How each item is bought, from the master data. Items without a supplier cannot be ordered and are not
/// there.
final class Supplies {
    private Supplies() {}

    /// @param leadDays days that real orders took, by supplier
    static Map<String, Supply> read(Connection connection, Map<String, int[]> leadDays) throws SQLException {
        Map<String, Supply> supplies = new HashMap<>();
        Rows.list(
                connection,
                "SELECT i.item_key, i.supplier, i.cost, i.price, i.pack_size, i.shelf_life_days,"
                        + " COALESCE(s.lead_time_days, 0), COALESCE(s.order_days, ''), COALESCE(s.minimum_order, 0),"
                        + " COALESCE(s.cut_off, " + OrderDays.ALL_DAY + ")"
                        + " FROM item i LEFT JOIN supplier s ON s.supplier = i.supplier WHERE i.supplier <> ''",
                row -> supplies.put(
                        row.getString(1),
                        new Supply(
                                row.getString(1),
                                row.getString(2),
                                row.getLong(3),
                                row.getLong(4),
                                Math.max(1, row.getInt(5)),
                                Math.max(0, row.getInt(6)),
                                LeadTime.of(row.getInt(7), leadDays.getOrDefault(row.getString(2), new int[0])),
                                OrderDays.of(row.getString(8)).until(row.getInt(10)),
                                row.getLong(9))));
        return supplies;
    }
}
