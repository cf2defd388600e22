package io.aisle.grid.orders;

import io.aisle.domain.Quantity;
import io.aisle.domain.StoreId;
import io.aisle.domain.plan.LeadTime;
import io.aisle.domain.plan.OrderLine.Act;
import io.aisle.domain.plan.OrderLine.Refused;
import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.Remark.Kind;
import io.aisle.domain.store.Aliases;
import io.aisle.grid.orders.LineTable.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// Brings orders up to what was received of them: a pure function of the receipts, so it may be done
/// again and again.
final class Arrivals {
    /// So long after its last goods the rest of an order is not expected any more.
    private static final Duration PATIENCE = Duration.ofDays(3);

    private static final String RECEIVED = "received";

    private final DataSource database;

    Arrivals(DataSource database) {
        this.database = database;
    }

    private record Due(String number, long first, long last, int receipts) {}

    /// @return whether anything changed
    boolean settle(StoreId store, Aliases aliases, long nowMillis) throws SQLException {
        List<Due> due;
        try (Connection connection = database.getConnection()) {
            due = Rows.list(
                    connection,
                    "SELECT o.number, MIN(r.at), MAX(r.at), COUNT(*) FROM purchase_order o JOIN order_receipt r"
                            + " ON r.order_number = o.number WHERE o.store = ? AND o.state IN ('APPROVED', 'SENT')"
                            + " GROUP BY o.number, o.receipts, o.latest"
                            + " HAVING COUNT(*) <> o.receipts OR o.latest <= ? ORDER BY o.number",
                    row -> new Due(row.getString(1), row.getLong(2), row.getLong(3), row.getInt(4)),
                    store.value(),
                    nowMillis - PATIENCE.toMillis());
        }
        boolean changed = false;
        for (Due order : due) {
            changed |= Rows.transaction(database, connection -> settle(connection, store, order, aliases, nowMillis));
        }
        return changed;
    }

    private static boolean settle(Connection connection, StoreId store, Due order, Aliases aliases, long nowMillis)
            throws SQLException {
        LineTable lines = new LineTable(connection, nowMillis);
        lines.lock(store);
        Map<String, Long> received = new HashMap<>();
        Rows.list(
                connection,
                "SELECT code, SUM(qty) FROM order_receipt WHERE order_number = ? GROUP BY code",
                row -> received.merge(aliases.primary(row.getString(1)), row.getLong(2), Long::sum),
                order.number);
        boolean isOver = order.last + PATIENCE.toMillis() <= nowMillis;
        boolean changed = false;
        boolean isComplete = true;
        for (Kept kept : lines.ofOrder(order.number)) {
            Kept after = kept;
            double units = received.getOrDefault(kept.code(), 0L) / (double) Quantity.MILLI;
            try {
                if (units > kept.line().receivedUnits()) {
                    after = lines.act(kept, new Act.Receive(units), RECEIVED, Remark.of(Kind.RECEIVED, units));
                }
                if (isOver && after.line().state().isOnTheWay()) {
                    after = lines.act(
                            after, new Act.Close(), LineTable.RULE, Remark.of(Kind.REST_MISSING, PATIENCE.toDays()));
                }
            } catch (Refused cancelledBefore) {
                lines.note(kept, RECEIVED, Remark.of(Kind.RECEIVED_THOUGH_CANCELLED, units));
            }
            changed |= after != kept;
            isComplete &= !after.line().state().isOnTheWay();
        }
        Rows.update(
                connection,
                "UPDATE purchase_order SET arrived = ?, latest = ?, receipts = ?, state = ?, closed = ? WHERE number = ?",
                order.first,
                order.last,
                order.receipts,
                isComplete ? "RECEIVED" : "SENT",
                isComplete ? nowMillis : 0L,
                order.number);
        return changed;
    }

    /// How many days the newest orders of each supplier took, newest first, over all stores.
    Map<String, int[]> leadDays() throws SQLException {
        Map<String, List<Integer>> days = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            Rows.list(
                    connection,
                    "SELECT supplier, sent, arrived FROM purchase_order WHERE sent > 0 AND arrived > sent"
                            + " ORDER BY arrived DESC LIMIT 10000",
                    row -> {
                        List<Integer> seen =
                                days.computeIfAbsent(row.getString(1), supplier -> new java.util.ArrayList<>());
                        return seen.size() < LeadTime.MOST_RECEIPTS
                                && seen.add((int) Math.ceilDiv(
                                        row.getLong(3) - row.getLong(2),
                                        Duration.ofDays(1).toMillis()));
                    });
        }
        Map<String, int[]> seen = new HashMap<>();
        days.forEach((supplier, all) ->
                seen.put(supplier, all.stream().mapToInt(Integer::intValue).toArray()));
        return seen;
    }
}
