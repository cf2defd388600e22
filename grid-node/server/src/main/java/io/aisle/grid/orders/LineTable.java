package io.aisle.grid.orders;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.OrderLine;
import io.aisle.domain.plan.OrderState;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Remark;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The lines of orders, and the book of what was done to them. To be used under the store's lock.
final class LineTable {
    static final String RULE = "rule";

    private static final String COLUMNS =
            "no, store, code, supplier, state, units, order_number, received, leaving, why";

    private final Connection connection;
    private final long nowMillis;

    /// One line as it stands.
    record Kept(long no, StoreId store, String code, String supplier, OrderLine line, Reckoning why) {
        String id() {
            return Long.toString(no, 36);
        }
    }

    LineTable(Connection connection, long nowMillis) {
        this.connection = connection;
        this.nowMillis = nowMillis;
    }

    /// Until the transaction ends nobody else changes this store's orders.
    void lock(StoreId store) throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO order_desk (store, reckoned, last_number, played, back_test) VALUES (?, 0, 0, 0, '')"
                        + " ON CONFLICT DO NOTHING",
                store.value());
        Rows.number(connection, "SELECT reckoned FROM order_desk WHERE store = ? FOR UPDATE", store.value());
    }

    List<Kept> open(StoreId store) throws SQLException {
        return select("store = ? AND state IN ('PROPOSED', 'CHANGED')", store.value());
    }

    List<Kept> onTheWay(StoreId store) throws SQLException {
        return select("store = ? AND state IN ('APPROVED', 'SENT')", store.value());
    }

    List<Kept> ofOrder(String number) throws SQLException {
        return select("order_number = ?", number);
    }

    List<Kept> line(long no) throws SQLException {
        return select("no = ?", no);
    }

    private List<Kept> select(String where, Object value) throws SQLException {
        return Rows.list(
                connection,
                "SELECT " + COLUMNS + " FROM order_line WHERE " + where + " ORDER BY no",
                LineTable::kept,
                value);
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong(1),
                new StoreId(row.getString(2)),
                row.getString(3),
                row.getString(4),
                new OrderLine(
                        OrderState.valueOf(row.getString(5)),
                        row.getDouble(6),
                        row.getString(7),
                        row.getDouble(8),
                        row.getBoolean(9)),
                PackedRecord.unpack(Reckoning.class, row.getString(10)));
    }

    void insert(StoreId store, Reckoning why, BackTest backTest, boolean belowMinimum) throws SQLException {
        OrderLine line = OrderLine.proposed(why.proposed());
        Rows.update(
                connection,
                "INSERT INTO order_line (store, code, supplier, state, units, urgency, lost, order_number, received, leaving,"
                        + " below_minimum, made, changed, changed_by, why, back_test)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, '', 0, FALSE, ?, ?, ?, ?, ?, ?)",
                store.value(),
                why.code(),
                why.supplier(),
                line.state().name(),
                line.units(),
                why.urgency().ordinal(),
                why.lostMicros(),
                belowMinimum,
                nowMillis,
                nowMillis,
                RULE,
                PackedRecord.pack(why),
                packed(backTest));
        long no = Rows.number(
                connection, "SELECT MAX(no) FROM order_line WHERE store = ? AND code = ?", store.value(), why.code());
        note(no, "", RULE, "", line.state().name(), 0, line.units());
    }

    /// The reckoning anew; `units` only where nobody has set them.
    void reckoned(Kept kept, Reckoning why, BackTest backTest, boolean belowMinimum) throws SQLException {
        double units = kept.line().state() == OrderState.PROPOSED
                ? why.proposed()
                : kept.line().units();
        Rows.update(
                connection,
                "UPDATE order_line SET units = ?, urgency = ?, lost = ?, supplier = ?, below_minimum = ?, why = ?,"
                        + " back_test = ? WHERE no = ?",
                units,
                why.urgency().ordinal(),
                why.lostMicros(),
                why.supplier(),
                belowMinimum,
                PackedRecord.pack(why),
                packed(backTest),
                kept.no());
    }

    private static String packed(BackTest backTest) {
        return backTest.days() == 0 ? "" : PackedRecord.pack(backTest);
    }

    /// In which state a line was before it was approved.
    OrderState beforeApproval(Kept kept) throws SQLException {
        return Rows.list(
                        connection,
                        "SELECT before_state FROM order_event WHERE line = ? AND after_state = 'APPROVED'"
                                + " ORDER BY no DESC LIMIT 1",
                        row -> OrderState.valueOf(row.getString(1)),
                        kept.no())
                .stream()
                .findFirst()
                .orElse(OrderState.PROPOSED);
    }

    /// Does `act` to a line, and writes down who did it.
    Kept act(Kept kept, OrderLine.Act act, String who, Remark... why) throws SQLException, OrderLine.Refused {
        OrderLine before = kept.line();
        OrderLine after = before.after(act);
        if (after.equals(before)) {
            return kept;
        }
        Rows.update(
                connection,
                "UPDATE order_line SET state = ?, units = ?, order_number = ?, received = ?, leaving = ?, changed = ?,"
                        + " changed_by = ? WHERE no = ?",
                after.state().name(),
                after.units(),
                after.order(),
                after.receivedUnits(),
                after.leaving(),
                nowMillis,
                who,
                kept.no());
        if (after.state() != before.state() || after.units() != before.units() || why.length > 0) {
            note(
                    kept.no(),
                    after.order(),
                    who,
                    before.state().name(),
                    after.state().name(),
                    before.units(),
                    after.units(),
                    why);
        }
        return new Kept(kept.no(), kept.store(), kept.code(), kept.supplier(), after, kept.why());
    }

    /// Forgets proposals that the rule withdrew before `millis`: nobody decided anything about them.
    void forgetWithdrawn(StoreId store, long millis) throws SQLException {
        String withdrawn =
                " order_line WHERE store = ? AND state = 'CANCELLED' AND changed_by = 'rule' AND changed < ?";
        Rows.update(
                connection,
                "DELETE FROM order_event WHERE line IN (SELECT no FROM" + withdrawn + ")",
                store.value(),
                millis);
        Rows.update(connection, "DELETE FROM" + withdrawn, store.value(), millis);
    }

    /// Writes down something that leaves the line as it is.
    void note(Kept kept, String who, Remark... why) throws SQLException {
        OrderLine line = kept.line();
        note(kept.no(), line.order(), who, line.state().name(), line.state().name(), line.units(), line.units(), why);
    }

    private void note(
            long no,
            String order,
            String who,
            String before,
            String after,
            double unitsBefore,
            double unitsAfter,
            Remark... why)
            throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO order_event (line, order_number, at, who, before_state, after_state, units_before,"
                        + " units_after, why, remarks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                no,
                order,
                nowMillis,
                cut(who, 100),
                before,
                after,
                unitsBefore,
                unitsAfter,
                cut(Remark.together(why), 1_000),
                cut(PackedRemarks.pack(why), PackedRemarks.MOST));
    }

    // PostgreSQL refuses the character U+0000 in texts.
    static String cut(String text, int length) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() <= length ? clean : clean.substring(0, length);
    }
}
