package io.aisle.grid.orders;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.MinimumOrder;
import io.aisle.domain.plan.OrderLine.Act;
import io.aisle.domain.plan.OrderLine.Refused;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Remark;
import io.aisle.grid.orders.LineTable.Kept;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Brings a store's open lines up to what was reckoned, and approves by the rule what planners left to it.
final class Proposals {
    private static final Duration WITHDRAWN_KEPT = Duration.ofDays(7);

    private final DataSource database;
    private final OrderOptions options;

    Proposals(DataSource database, OrderOptions options) {
        this.database = database;
        this.options = options;
    }

    /// What planners decided for an item.
    private record Rule(boolean automatic, long snoozedUntil) {
        static final Rule NONE = new Rule(false, 0);
    }

    /// @param reckoned every item of the store that could be
    /// @param backTests by item, of those whose history is long enough
    void propose(StoreId store, List<Reckoning> reckoned, Map<String, BackTest> backTests, long today, long nowMillis)
            throws SQLException {
        Map<String, Reckoning> byCode = new HashMap<>();
        reckoned.forEach(why -> byCode.put(why.code(), why));
        Set<String> below = new HashSet<>();
        Map<String, Reckoning> wanted = new HashMap<>();
        for (List<Reckoning> lines : bySupplier(reckoned).values()) {
            List<Reckoning> filled = MinimumOrder.fill(lines);
            boolean isBelow = MinimumOrder.value(filled) < filled.getFirst().minimumMicros();
            for (Reckoning line : filled) {
                wanted.put(line.code(), line);
                if (isBelow) {
                    below.add(line.code());
                }
            }
        }
        Rows.transaction(database, connection -> {
            LineTable lines = new LineTable(connection, nowMillis);
            lines.lock(store);
            Map<String, Rule> rules = rules(connection, store);
            // what was approved since the stock was looked at is not proposed again
            Set<String> onTheWay = new HashSet<>();
            for (Kept kept : lines.onTheWay(store)) {
                Reckoning now = byCode.get(kept.code());
                if (now == null || now.onOrder() <= 0) {
                    onTheWay.add(kept.code());
                }
            }
            lines.forgetWithdrawn(store, nowMillis - WITHDRAWN_KEPT.toMillis());
            merge(lines, store, byCode, wanted, backTests, below, rules, onTheWay, today);
            approveByRule(connection, lines, store, rules, today, nowMillis);
            Rows.update(connection, "UPDATE order_desk SET reckoned = ? WHERE store = ?", nowMillis, store.value());
            return true;
        });
    }

    private static Map<String, List<Reckoning>> bySupplier(List<Reckoning> reckoned) {
        Map<String, List<Reckoning>> suppliers = new TreeMap<>();
        for (Reckoning why : reckoned) {
            if (why.proposed() > 0) {
                suppliers
                        .computeIfAbsent(why.supplier(), supplier -> new ArrayList<>())
                        .add(why);
            }
        }
        return suppliers;
    }

    private static void merge(
            LineTable lines,
            StoreId store,
            Map<String, Reckoning> byCode,
            Map<String, Reckoning> wanted,
            Map<String, BackTest> backTests,
            Set<String> below,
            Map<String, Rule> rules,
            Set<String> onTheWay,
            long today)
            throws SQLException {
        Set<String> open = new HashSet<>();
        for (Kept kept : lines.open(store)) {
            open.add(kept.code());
            Reckoning why = wanted.getOrDefault(kept.code(), byCode.get(kept.code()));
            boolean isChanged = kept.line().state() == io.aisle.domain.plan.OrderState.CHANGED;
            if (why != null && (wanted.containsKey(kept.code()) || isChanged)) {
                lines.reckoned(
                        kept, why, backTests.getOrDefault(why.code(), BackTest.NOTHING), below.contains(kept.code()));
            } else if (!isChanged) {
                try {
                    lines.act(kept, new Act.Cancel(), LineTable.RULE, Remark.of(Remark.Kind.NO_LONGER_NEEDED));
                } catch (Refused never) {
                    throw new IllegalStateException("An open line of " + store + " could not be withdrawn.", never);
                }
            }
        }
        for (Reckoning why : wanted.values()) {
            boolean isSnoozed = rules.getOrDefault(why.code(), Rule.NONE).snoozedUntil > today;
            if (!open.contains(why.code()) && !onTheWay.contains(why.code()) && !isSnoozed) {
                lines.insert(
                        store, why, backTests.getOrDefault(why.code(), BackTest.NOTHING), below.contains(why.code()));
            }
        }
    }

    /// An order of automatic items alone is approved on the supplier's order day if its value is within the
    /// limit and the supplier takes so little.
    private void approveByRule(
            Connection connection, LineTable lines, StoreId store, Map<String, Rule> rules, long today, long nowMillis)
            throws SQLException {
        Map<String, List<Kept>> automatic = new TreeMap<>();
        for (Kept kept : lines.open(store)) {
            Rule rule = rules.getOrDefault(kept.code(), Rule.NONE);
            boolean isDue = kept.why().orderEpochDay() == today && rule.snoozedUntil <= today;
            if (rule.automatic
                    && isDue
                    && kept.line().state() == io.aisle.domain.plan.OrderState.PROPOSED
                    && kept.line().units() > 0
                    && kept.why().costMicros() > 0) {
                automatic
                        .computeIfAbsent(kept.supplier(), supplier -> new ArrayList<>())
                        .add(kept);
            }
        }
        for (List<Kept> together : automatic.values()) {
            long value = OrderBook.value(together);
            if (value <= options.automaticLimitMicros()
                    && value >= together.getFirst().why().minimumMicros()) {
                OrderBook.approve(
                        connection,
                        lines,
                        together,
                        LineTable.RULE,
                        nowMillis,
                        Remark.of(Remark.Kind.WITHIN_LIMIT, value, options.automaticLimitMicros()));
            }
        }
    }

    private static Map<String, Rule> rules(Connection connection, StoreId store) throws SQLException {
        Map<String, Rule> rules = new HashMap<>();
        Rows.list(
                connection,
                "SELECT code, automatic, snoozed_until FROM order_rule WHERE store = ?",
                row -> rules.put(row.getString(1), new Rule(row.getBoolean(2), row.getLong(3))),
                store.value());
        return rules;
    }
}
