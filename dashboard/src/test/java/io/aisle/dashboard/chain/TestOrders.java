package io.aisle.dashboard.chain;

import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.ItemClass;
import io.aisle.domain.plan.LeadTime;
import io.aisle.domain.plan.OrderDays;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.plan.OrderLine;
import io.aisle.domain.plan.OrderLine.Act;
import io.aisle.domain.plan.OrderLine.Refused;
import io.aisle.domain.plan.OrderState;
import io.aisle.domain.plan.Policy;
import io.aisle.domain.plan.Position;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.Remark.Kind;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.domain.plan.Supply;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderReport;
import io.aisle.grid.client.Replenishment;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentPage;
import io.aisle.grid.client.ReplenishmentQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/// Orders in memory, by the domain's own rules. Every supplier takes orders daily and needs a day; a case
/// holds 12.
public final class TestOrders implements Replenishment {
    private static final class Kept {
        final String id;
        final String store;
        final Reckoning why;
        final List<OrderEvent> events = new ArrayList<>();
        OrderLine line;
        boolean automatic;
        long snoozedUntil;

        Kept(String id, String store, Reckoning why) {
            this.id = id;
            this.store = store;
            this.why = why;
            line = OrderLine.proposed(why.proposed());
            note("rule", "", 0);
        }

        void note(String who, String before, double unitsBefore, Remark... why) {
            events.add(new OrderEvent(
                    store,
                    id,
                    line.order(),
                    1,
                    who,
                    before,
                    line.state().name(),
                    unitsBefore,
                    line.units(),
                    Remark.together(why),
                    why));
        }
    }

    private final Map<String, Kept> lines = new LinkedHashMap<>();
    private final long today;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private long version;
    private int orders;
    private long minimumMicros;

    public TestOrders(LocalDate today) {
        this.today = today.toEpochDay();
    }

    /// Proposes an item at a cost of 1.00 and a price of 2.00.
    public synchronized TestOrders line(String id, String store, String code, double perDay, double onHand) {
        lines.put(id, new Kept(id, store, reckoned(code, perDay, onHand, Double.NaN, today, minimumMicros)));
        version++;
        return this;
    }

    /// Below this value the supplier takes no order of what is proposed from now on.
    public synchronized void minimum(long micros) {
        minimumMicros = micros;
    }

    /// @param level NaN for the usual one
    static Reckoning reckoned(String code, double perDay, double onHand, double level) {
        return reckoned(code, perDay, onHand, level, 20_000, 0);
    }

    private static Reckoning reckoned(
            String code, double perDay, double onHand, double level, long today, long minimumMicros) {
        double[] means = new double[DailyDemand.DAYS];
        double[] deviations = new double[DailyDemand.DAYS];
        Arrays.fill(means, perDay);
        Arrays.fill(deviations, Math.sqrt(perDay));
        return Policy.reckon(
                new Supply(
                        code,
                        "DAIRY",
                        1_000_000,
                        2_000_000,
                        12,
                        0,
                        LeadTime.of(1, new int[0]),
                        OrderDays.ALL,
                        minimumMicros),
                new Position(onHand, 0, 0),
                new DailyDemand(DailyDemand.FORECAST, "ets", 0, 0, means, deviations, 0, 28),
                ItemClass.A,
                Double.isNaN(level) ? ServiceLevels.USUAL : new ServiceLevels(level, level, level),
                today);
    }

    public synchronized void clear() {
        lines.clear();
        minimumMicros = 0;
        version++;
    }

    /// Answers nobody who asks for lines until [#release()].
    public void hold() {
        held = new CountDownLatch(1);
    }

    public void release() {
        held.countDown();
    }

    @Override
    public ReplenishmentPage orderLines(ReplenishmentQuery query) {
        try {
            held.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new GridUnavailable("The question was broken off.", stopped);
        }
        return page(query);
    }

    private synchronized ReplenishmentPage page(ReplenishmentQuery query) {
        List<String> stores = Arrays.asList(query.stores());
        List<Kept> ours = lines.values().stream()
                .filter(kept -> stores.isEmpty() || stores.contains(kept.store))
                .toList();
        ReplenishmentLine[] shown = ours.stream()
                .filter(kept -> isShown(kept, query.show()))
                .sorted(Comparator.comparingDouble(kept -> -kept.why.riskWithout()))
                .limit(query.limit())
                .map(TestOrders::line)
                .toArray(ReplenishmentLine[]::new);
        return new ReplenishmentPage(
                shown,
                shown.length,
                count(ours, ReplenishmentQuery.Show.OPEN),
                count(ours, ReplenishmentQuery.Show.URGENT),
                count(ours, ReplenishmentQuery.Show.REQUIRED),
                count(ours, ReplenishmentQuery.Show.SNOOZED),
                count(ours, ReplenishmentQuery.Show.SENT),
                3,
                150_000_000,
                1,
                version,
                new BackTest(28, 2, 16, 9, 100, 90, 1, 3, 40));
    }

    private int count(List<Kept> ours, ReplenishmentQuery.Show show) {
        return (int) ours.stream().filter(kept -> isShown(kept, show)).count();
    }

    private boolean isShown(Kept kept, ReplenishmentQuery.Show show) {
        boolean isSnoozed = kept.snoozedUntil > today;
        return switch (show) {
            case OPEN -> kept.line.state().isOpen() && !isSnoozed;
            case URGENT, REQUIRED, OPTIONAL ->
                kept.line.state().isOpen()
                        && !isSnoozed
                        && kept.why.urgency().name().equals(show.name());
            case SNOOZED -> kept.line.state().isOpen() && isSnoozed;
            case SENT -> kept.line.state().isOnTheWay();
            case CLOSED -> !kept.line.state().isOpen() && !kept.line.state().isOnTheWay();
        };
    }

    private static ReplenishmentLine line(Kept kept) {
        return new ReplenishmentLine(
                kept.id,
                kept.store,
                "Meadow Dairy",
                kept.line.state().name(),
                kept.line.units(),
                kept.line.order(),
                kept.line.receivedUnits(),
                kept.line.leaving(),
                kept.automatic,
                kept.snoozedUntil,
                false,
                1,
                1,
                kept.events.getLast().who(),
                kept.why,
                new BackTest(28, 1, 4, 0, 20, 15, 0.5, 2, 9));
    }

    @Override
    public synchronized List<OrderEvent> orderEvents(String line) {
        Kept kept = lines.get(line);
        return kept == null ? List.of() : List.copyOf(kept.events);
    }

    @Override
    public synchronized OrderReport act(OrderAct act) {
        List<String> done = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<Remark> reasons = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        version++;
        for (String id : act.lines()) {
            Kept kept = lines.get(id);
            if (kept == null) {
                Remark none = Remark.of(Kind.NO_LINE, id);
                refused.add(none.english());
                reasons.add(none);
                continue;
            }
            try {
                String before = kept.line.state().name();
                double unitsBefore = kept.line.units();
                switch (act.what()) {
                    case APPROVE -> {
                        String number = "AO-" + kept.store + "-" + (orders + 1);
                        kept.line = kept.line.after(new Act.Approve(number));
                        orders++;
                        numbers.add(number);
                    }
                    case CHANGE -> kept.line = kept.line.after(new Act.Change(act.units()));
                    case CANCEL -> kept.line = kept.line.after(new Act.Cancel());
                    case SNOOZE -> kept.snoozedUntil = act.untilEpochDay();
                    case REOPEN ->
                        kept.line = kept.line.after(new Act.Reopen(
                                OrderState.valueOf(kept.events.getLast().before())));
                    case CLOSE -> kept.line = kept.line.after(new Act.Close());
                    case AUTOMATE -> kept.automatic = true;
                    case ASK -> kept.automatic = false;
                }
                kept.note(act.who(), before, unitsBefore, said(act));
                done.add(id);
            } catch (Refused why) {
                refused.add(id + ": " + why.getMessage());
                reasons.add(why.why());
            }
        }
        return new OrderReport(
                done.toArray(String[]::new),
                numbers.toArray(String[]::new),
                refused.toArray(String[]::new),
                reasons.toArray(Remark[]::new));
    }

    /// An approved line leaves for its supplier.
    public synchronized void send(String line) throws Refused {
        Kept kept = Objects.requireNonNull(lines.get(line));
        kept.line = kept.line.after(new Act.Leave()).after(new Act.Sent());
        version++;
    }

    /// What the rule or goods-in wrote down, or an earlier version: that knew no remarks.
    public synchronized void note(String line, String who, String why, Remark... remarks) {
        Kept kept = Objects.requireNonNull(lines.get(line));
        String state = kept.line.state().name();
        double units = kept.line.units();
        kept.events.add(new OrderEvent(kept.store, line, "", 1, who, state, state, units, units, why, remarks));
    }

    private static Remark[] said(OrderAct act) {
        List<Remark> said = new ArrayList<>();
        switch (act.what()) {
            case SNOOZE ->
                said.add(
                        act.untilEpochDay() == 0
                                ? Remark.of(Kind.NO_LONGER_PUT_OFF)
                                : Remark.of(Kind.PUT_OFF, act.untilEpochDay()));
            case AUTOMATE -> said.add(Remark.of(Kind.AUTOMATIC));
            case ASK -> said.add(Remark.of(Kind.NO_LONGER_AUTOMATIC));
            case CLOSE -> said.add(Remark.of(Kind.NOTHING_MORE));
            case APPROVE, CHANGE, CANCEL, REOPEN -> {}
        }
        if (act.undoes()) {
            said.add(Remark.of(Kind.UNDONE));
        } else if (!act.why().isEmpty()) {
            said.add(Remark.of(Kind.TYPED, act.why()));
        }
        return said.toArray(Remark[]::new);
    }
}
