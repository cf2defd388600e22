package io.aisle.grid.orders;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.plan.OrderLine.Act;
import io.aisle.domain.plan.OrderLine.Refused;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.Remark.Kind;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderReport;
import io.aisle.grid.client.Replenishment;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentPage;
import io.aisle.grid.client.ReplenishmentQuery;
import io.aisle.grid.orders.LineTable.Kept;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/// The orders as the database keeps them: lists them, and does to them what planners say. Any node answers.
public final class OrderBook implements Replenishment {
    private static final int MOST_LINES = 5_000;
    private static final Duration DAY = Duration.ofHours(24);

    private final DataSource database;
    private final OrderOptions options;
    private final InstantSource clock;
    private final ToLongFunction<StoreId> today;
    private final Consumer<StoreId> changed;

    /// @param today a store's own date, as an epoch day
    /// @param changed told of each store whose orders a planner changed
    public OrderBook(
            DataSource database,
            OrderOptions options,
            InstantSource clock,
            ToLongFunction<StoreId> today,
            Consumer<StoreId> changed) {
        this.database = database;
        this.options = options;
        this.clock = clock;
        this.today = today;
        this.changed = changed;
    }

    @Override
    public ReplenishmentPage orderLines(ReplenishmentQuery query) {
        return asked(() -> {
            try (Connection connection = database.getConnection()) {
                return page(connection, query);
            }
        });
    }

    private ReplenishmentPage page(Connection connection, ReplenishmentQuery query) throws SQLException {
        String[] stores = query.stores();
        String ours = stores.length == 0 ? "" : " AND l.store = ANY (?)";
        // A snoozed item is snoozed until its store's own day; the earliest zone on earth is a day ahead of the latest.
        String snoozed = "COALESCE(r.snoozed_until, 0) > " + utcDay();
        String open = "l.state IN ('PROPOSED', 'CHANGED')";
        String shown = switch (query.show()) {
            case OPEN -> open + " AND NOT " + snoozed;
            case URGENT -> open + " AND NOT " + snoozed + " AND l.urgency = 0";
            case REQUIRED -> open + " AND NOT " + snoozed + " AND l.urgency = 1";
            case OPTIONAL -> open + " AND NOT " + snoozed + " AND l.urgency = 2";
            case SNOOZED -> open + " AND " + snoozed;
            case SENT -> "l.state IN ('APPROVED', 'SENT')";
            case CLOSED -> "(l.state = 'RECEIVED' OR l.state = 'CANCELLED' AND l.changed_by <> 'rule')";
        };
        String from = " FROM order_line l LEFT JOIN order_rule r ON r.store = l.store AND r.code = l.code";
        boolean newestFirst = query.show() == ReplenishmentQuery.Show.CLOSED;
        List<ReplenishmentLine> lines = Rows.list(
                connection,
                "SELECT l.no, l.store, COALESCE(s.name, l.supplier), l.state, l.units, l.order_number, l.received,"
                        + " l.leaving, COALESCE(r.automatic, FALSE), COALESCE(r.snoozed_until, 0), l.below_minimum,"
                        + " l.made, l.changed, l.changed_by, l.why, l.back_test" + from
                        + " LEFT JOIN supplier s ON s.supplier = l.supplier WHERE " + shown + ours
                        + (newestFirst ? " ORDER BY l.changed DESC" : " ORDER BY l.urgency, l.lost DESC, l.no")
                        + " LIMIT "
                        + Math.clamp(query.limit(), 1, MOST_LINES),
                this::line,
                values(stores));
        Object[] values = values(stores);
        String count = "SELECT COUNT(*)" + from + " WHERE ";
        long day = clock.millis() - DAY.toMillis();
        return new ReplenishmentPage(
                lines.toArray(ReplenishmentLine[]::new),
                (int) Rows.number(connection, count + shown + ours, values),
                (int) Rows.number(connection, count + open + " AND NOT " + snoozed + ours, values),
                (int) Rows.number(
                        connection, count + open + " AND NOT " + snoozed + " AND l.urgency = 0" + ours, values),
                (int) Rows.number(
                        connection, count + open + " AND NOT " + snoozed + " AND l.urgency = 1" + ours, values),
                (int) Rows.number(connection, count + open + " AND " + snoozed + ours, values),
                (int) Rows.number(connection, count + "l.state IN ('APPROVED', 'SENT')" + ours, values),
                (int) Rows.number(
                        connection,
                        "SELECT COUNT(DISTINCT e.line) FROM order_event e JOIN order_line l ON l.no = e.line"
                                + " WHERE e.at > " + day + " AND e.who = 'rule' AND e.after_state = 'APPROVED'" + ours,
                        values),
                options.automaticLimitMicros(),
                Rows.number(
                        connection, "SELECT COALESCE(MIN(l.reckoned), 0) FROM order_desk l WHERE 1 = 1" + ours, values),
                Rows.number(connection, "SELECT COALESCE(MAX(no), 0) FROM order_event")
                        + Rows.number(connection, "SELECT COALESCE(SUM(reckoned), 0) FROM order_desk"),
                backTest(connection, ours, values));
    }

    private long utcDay() {
        return Math.floorDiv(clock.millis(), DAY.toMillis());
    }

    private static Object[] values(String[] stores) {
        return stores.length == 0 ? new Object[0] : new Object[] {stores};
    }

    private static BackTest backTest(Connection connection, String ours, Object[] values) throws SQLException {
        return Rows.list(
                        connection,
                        "SELECT back_test FROM order_desk l WHERE back_test <> ''" + ours,
                        row -> PackedRecord.unpack(BackTest.class, row.getString(1)),
                        values)
                .stream()
                .reduce(BackTest.NOTHING, BackTest::plus);
    }

    private ReplenishmentLine line(ResultSet row) throws SQLException {
        return new ReplenishmentLine(
                Long.toString(row.getLong(1), 36),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getDouble(5),
                row.getString(6),
                row.getDouble(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getLong(10),
                row.getBoolean(11),
                row.getLong(12),
                row.getLong(13),
                row.getString(14),
                PackedRecord.unpack(Reckoning.class, row.getString(15)),
                row.getString(16).isEmpty() ? null : PackedRecord.unpack(BackTest.class, row.getString(16)));
    }

    @Override
    public List<OrderEvent> orderEvents(String line) {
        return asked(() -> {
            try (Connection connection = database.getConnection()) {
                return Rows.list(
                        connection,
                        "SELECT e.order_number, e.at, e.who, e.before_state, e.after_state, e.units_before,"
                                + " e.units_after, e.why, l.store, e.remarks FROM order_event e"
                                + " JOIN order_line l ON l.no = e.line WHERE e.line = ? ORDER BY e.no",
                        row -> new OrderEvent(
                                row.getString(9),
                                line,
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getDouble(6),
                                row.getDouble(7),
                                row.getString(8),
                                PackedRemarks.unpack(row.getString(10))),
                        number(line));
            }
        });
    }

    @Override
    public OrderReport act(OrderAct act) {
        if (act.lines().length > OrderAct.MOST_LINES) {
            throw new IllegalArgumentException("At most " + OrderAct.MOST_LINES + " lines at once.");
        }
        return asked(() -> {
            List<String> done = new ArrayList<>();
            List<String> orders = new ArrayList<>();
            List<Refusal> refused = new ArrayList<>();
            for (Map.Entry<StoreId, List<Long>> store :
                    byStore(act.lines(), refused).entrySet()) {
                Outcome outcome = Rows.transaction(
                        database, connection -> inStore(connection, store.getKey(), store.getValue(), act));
                done.addAll(outcome.done);
                orders.addAll(outcome.orders);
                refused.addAll(outcome.refused);
                changed.accept(store.getKey());
            }
            return new OrderReport(
                    done.toArray(String[]::new),
                    orders.toArray(String[]::new),
                    refused.stream().map(Refusal::sentence).toArray(String[]::new),
                    refused.stream().map(Refusal::why).toArray(Remark[]::new));
        });
    }

    private Map<StoreId, List<Long>> byStore(String[] ids, List<Refusal> refused) throws SQLException {
        Map<StoreId, List<Long>> stores = new TreeMap<>(java.util.Comparator.comparing(StoreId::value));
        try (Connection connection = database.getConnection()) {
            for (String id : ids) {
                List<Kept> found = new LineTable(connection, 0).line(number(id));
                if (found.isEmpty()) {
                    Remark why = Remark.of(Kind.NO_LINE, id);
                    refused.add(new Refusal(why.english(), why));
                } else {
                    stores.computeIfAbsent(found.getFirst().store(), store -> new ArrayList<>())
                            .add(found.getFirst().no());
                }
            }
        }
        return stores;
    }

    private record Outcome(List<String> done, List<String> orders, List<Refusal> refused) {}

    private record Refusal(String sentence, Remark why) {}

    private Outcome inStore(Connection connection, StoreId store, List<Long> numbers, OrderAct act)
            throws SQLException {
        LineTable lines = new LineTable(connection, clock.millis());
        lines.lock(store);
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, List<Kept>> approved = new LinkedHashMap<>();
        for (long no : numbers) {
            for (Kept kept : lines.line(no)) {
                try {
                    if (act.what() == OrderAct.What.APPROVE) {
                        kept.line().after(new Act.Approve("?"));
                        approved.computeIfAbsent(kept.supplier(), supplier -> new ArrayList<>())
                                .add(kept);
                    } else {
                        one(connection, lines, kept, act);
                        outcome.done.add(kept.id());
                    }
                } catch (Refused why) {
                    outcome.refused.add(new Refusal(kept.id() + ": " + why.getMessage(), why.why()));
                }
            }
        }
        for (List<Kept> together : approved.values()) {
            outcome.orders.add(approve(connection, lines, together, act.who(), clock.millis(), said(act)));
            together.forEach(kept -> outcome.done.add(kept.id()));
        }
        return outcome;
    }

    private void one(Connection connection, LineTable lines, Kept kept, OrderAct act) throws SQLException, Refused {
        switch (act.what()) {
            case CHANGE -> lines.act(kept, new Act.Change(act.units()), act.who(), said(act));
            case CANCEL -> cancel(connection, lines, kept, act);
            case SNOOZE -> {
                requireOpen(kept);
                rule(connection, kept, "snoozed_until", act.untilEpochDay());
                lines.note(
                        kept,
                        act.who(),
                        said(
                                act,
                                act.untilEpochDay() == 0
                                        ? Remark.of(Kind.NO_LONGER_PUT_OFF)
                                        : Remark.of(Kind.PUT_OFF, act.untilEpochDay())));
            }
            case AUTOMATE -> {
                rule(connection, kept, "automatic", true);
                lines.note(kept, act.who(), said(act, Remark.of(Kind.AUTOMATIC)));
            }
            case ASK -> {
                rule(connection, kept, "automatic", false);
                lines.note(kept, act.who(), said(act, Remark.of(Kind.NO_LONGER_AUTOMATIC)));
            }
            case REOPEN -> reopen(connection, lines, kept, act);
            case CLOSE -> {
                lines.act(kept, new Act.Close(), act.who(), said(act, Remark.of(Kind.NOTHING_MORE)));
                closeOrder(connection, lines, kept.line().order());
            }
            case APPROVE -> throw new IllegalStateException("Approved together with its supplier's other lines.");
        }
    }

    /// What happened, and what was said of it.
    private static Remark[] said(OrderAct act, Remark... happened) {
        List<Remark> all = new ArrayList<>(List.of(happened));
        if (act.undoes()) {
            all.add(Remark.of(Kind.UNDONE));
        } else if (!act.why().isEmpty()) {
            all.add(Remark.of(Kind.TYPED, act.why()));
        }
        return all.toArray(Remark[]::new);
    }

    private static void requireOpen(Kept kept) throws Refused {
        if (!kept.line().state().isOpen()) {
            kept.line().after(new Act.Change(1)); // refuses, in its own words
        }
    }

    /// What was proposed of the item meanwhile, as the order was thought to come, is withdrawn.
    private void reopen(Connection connection, LineTable lines, Kept kept, OrderAct act) throws SQLException, Refused {
        lines.act(kept, new Act.Reopen(lines.beforeApproval(kept)), act.who(), said(act));
        forgetOrder(connection, lines, kept.line().order());
        for (Kept other : lines.open(kept.store())) {
            if (other.code().equals(kept.code()) && other.no() != kept.no()) {
                lines.act(other, new Act.Cancel(), LineTable.RULE, Remark.of(Kind.NO_LONGER_NEEDED));
            }
        }
    }

    /// The item is not proposed again before its supplier's next order day.
    private void cancel(Connection connection, LineTable lines, Kept kept, OrderAct act) throws SQLException, Refused {
        Kept after = lines.act(kept, new Act.Cancel(), act.who(), said(act));
        if (kept.line().state().isOpen()) {
            rule(
                    connection,
                    kept,
                    "snoozed_until",
                    Math.max(today.applyAsLong(kept.store()) + 1, kept.why().nextOrderEpochDay()));
        }
        forgetOrder(connection, lines, after.line().order());
    }

    /// An order that nothing is left of does not leave.
    private void forgetOrder(Connection connection, LineTable lines, String order) throws SQLException {
        if (!order.isEmpty() && isOver(lines, order)) {
            Rows.update(
                    connection,
                    "UPDATE purchase_order SET state = 'CANCELLED', closed = ? WHERE number = ? AND leaving = 0",
                    clock.millis(),
                    order);
        }
    }

    private void closeOrder(Connection connection, LineTable lines, String order) throws SQLException {
        if (isOver(lines, order)) {
            boolean isReceived =
                    lines.ofOrder(order).stream().anyMatch(line -> line.line().receivedUnits() > 0);
            Rows.update(
                    connection,
                    "UPDATE purchase_order SET state = ?, closed = ? WHERE number = ? AND closed = 0",
                    isReceived ? "RECEIVED" : "CANCELLED",
                    clock.millis(),
                    order);
        }
    }

    private static boolean isOver(LineTable lines, String order) throws SQLException {
        return lines.ofOrder(order).stream()
                .noneMatch(line -> line.line().state().isOnTheWay());
    }

    private static void rule(Connection connection, Kept kept, String column, Object value) throws SQLException {
        Rows.update(
                connection,
                "INSERT INTO order_rule (store, code, automatic, snoozed_until) VALUES (?, ?, FALSE, 0)"
                        + " ON CONFLICT DO NOTHING",
                kept.store().value(),
                kept.code());
        Rows.update(
                connection,
                "UPDATE order_rule SET " + column + " = ? WHERE store = ? AND code = ?",
                value,
                kept.store().value(),
                kept.code());
    }

    /// Makes one order of lines of one store and supplier.
    ///
    /// @return its number
    static String approve(
            Connection connection, LineTable lines, List<Kept> together, String who, long nowMillis, Remark... why)
            throws SQLException {
        Kept first = together.getFirst();
        Rows.update(
                connection,
                "UPDATE order_desk SET last_number = last_number + 1 WHERE store = ?",
                first.store().value());
        String number = OrderNumber.of(
                first.store(),
                Rows.number(
                        connection,
                        "SELECT last_number FROM order_desk WHERE store = ?",
                        first.store().value()));
        Rows.update(
                connection,
                "INSERT INTO purchase_order (number, store, supplier, state, made, leaving, sent, arrived, latest,"
                        + " receipts, closed) VALUES (?, ?, ?, 'APPROVED', ?, 0, 0, 0, 0, 0, 0)",
                number,
                first.store().value(),
                first.supplier(),
                nowMillis);
        for (Kept kept : together) {
            try {
                lines.act(kept, new Act.Approve(number), who, why);
            } catch (Refused changedMeanwhile) {
                throw new IllegalStateException(changedMeanwhile.getMessage(), changedMeanwhile);
            }
        }
        return number;
    }

    /// What the lines of an order cost.
    static long value(List<Kept> together) {
        return together.stream()
                .mapToLong(kept -> kept.why().valueMicros(kept.line().units()))
                .sum();
    }

    private static long number(String id) {
        try {
            return Long.parseLong(id, 36);
        } catch (NumberFormatException notOurs) {
            return -1;
        }
    }

    @FunctionalInterface
    private interface Question<A> {
        A ask() throws SQLException;
    }

    // Clients get the sentence only: they know no JDBC driver's exceptions.
    private static <A> A asked(Question<A> question) {
        try {
            return question.ask();
        } catch (SQLException failed) {
            throw new IllegalStateException("The node's database does not answer: " + failed.getMessage());
        }
    }
}
