package io.aisle.grid.client;

import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.ItemClass;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.domain.plan.LeadTime;
import io.aisle.domain.plan.OrderDays;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.plan.Policy;
import io.aisle.domain.plan.Position;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Remark;
import io.aisle.domain.plan.ServiceLevels;
import io.aisle.domain.plan.Supply;
import io.aisle.domain.store.Aliases;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// A desk whose answers are known beforehand.
final class KnownDesk implements Desk {
    static final GatewayStatus GATEWAY = new GatewayStatus(
            "gw-S1", "S1", true, "ab", 3, -1, 250, -12, 1_000, 7, 6, 12.5, 4, 5, "0.1.0", 2, 1, "backlog");
    static final GridHealth HEALTH =
            new GridHealth(1, true, 5, 6, 7, 8.5, 9, new String[] {"S9"}, new String[] {"S2", "S3"});
    static final StoreMaster STORE =
            new StoreMaster("S1", "Mitte", "North", "Europe/Berlin", "EUR", "08:00", "20:00", 812.5);
    static final Member MEMBER = new Member("M1", Long.MIN_VALUE, true, false, true);
    static final QuarantineItem QUARANTINED = new QuarantineItem(
            "1a", "S1", "gw-S1", "till-1", "devices/S1/till-1/pos", 10, 2, "waiting", "Not JSON.", 3, new byte[] {
                1, 0, -1
            });

    static final Remark[] REMARKS = {Remark.of(Remark.Kind.PUT_OFF, 20_785), Remark.of(Remark.Kind.TYPED, "fair")};

    static final ReplenishmentLine LINE = new ReplenishmentLine(
            "1a",
            "S1",
            "Dairy",
            "SENT",
            12,
            "AO-S1-1",
            4,
            true,
            false,
            0,
            false,
            1,
            2,
            "planner",
            reckoning(),
            new BackTest(28, 1, 4, 0, 20, 15, 0.5, 2, 9));

    final CountDownLatch held = new CountDownLatch(1);
    volatile boolean holdsHealth;
    volatile @Nullable ImportRows taken;

    @Override
    public Aliases aliases() {
        return code -> code.equals("A7") ? "09506000134352" : code;
    }

    @Override
    public List<GatewayStatus> gateways(long nowMillis) {
        return List.of(GATEWAY);
    }

    @Override
    public GridHealth health() {
        if (holdsHealth) {
            try {
                held.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return HEALTH;
    }

    @Override
    public QuarantinePage quarantine(QuarantineQuery query) {
        return new QuarantinePage(new QuarantineItem[] {QUARANTINED}, query.stores().length, query.limit());
    }

    @Override
    public @Nullable QuarantineItem quarantineItem(String id) {
        return id.equals("1a") ? QUARANTINED : null;
    }

    @Override
    public Retry retry(String id) {
        return id.equals("1a") ? Retry.SENT : Retry.UNKNOWN;
    }

    @Override
    public List<StoreMaster> stores() {
        return List.of(STORE);
    }

    @Override
    public List<Item> items(int offset, int limit) {
        int total = 10_003;
        return java.util.stream.IntStream.range(Math.min(offset, total), Math.min(offset + limit, total))
                .mapToObj(KnownDesk::item)
                .toList();
    }

    static Item item(int number) {
        return new Item("K" + number, "", "K" + number, "Item " + number, "", "", "", 1, 2, 3, 4, "");
    }

    @Override
    public long catalogueVersion() {
        return 42;
    }

    @Override
    public @Nullable Member member(String memberKey) {
        return memberKey.isEmpty() ? null : MEMBER;
    }

    @Override
    public @Nullable MemberRecord memberRecord(String member) {
        return new MemberRecord(MEMBER, new String[] {"k"}, new String[] {"card"});
    }

    @Override
    public boolean forget(String member) {
        return member.equals("M1");
    }

    @Override
    public ImportReport take(ImportRows rows) {
        if (!rows.kind().equals("items")) {
            throw new IllegalArgumentException("Nothing called \"" + rows.kind() + "\" can be imported.");
        }
        taken = rows;
        return new ImportReport(1, 2, 1, new String[] {"Line 3: no."});
    }

    private static Reckoning reckoning() {
        return Policy.reckon(
                new Supply("milk", "D", 1, 2, 6, 0, LeadTime.of(2, new int[] {3}), OrderDays.ALL, 0),
                new Position(1, 0, 0),
                DailyDemand.of(
                        new ItemForecast(
                                "milk",
                                "ets",
                                new int[] {20_000, 20_001},
                                new float[] {3, 4},
                                new float[] {1, 2},
                                new float[] {3, 4},
                                new float[] {6, 7}),
                        20_000,
                        1),
                ItemClass.A,
                ServiceLevels.USUAL,
                20_000);
    }

    @Override
    public Replenishment replenishment() {
        return new Replenishment() {
            @Override
            public ReplenishmentPage orderLines(ReplenishmentQuery query) {
                return new ReplenishmentPage(
                        new ReplenishmentLine[] {LINE}, 1, 2, 2, 0, 3, 4, 5, 6, 7, query.limit(), BackTest.NOTHING);
            }

            @Override
            public List<OrderEvent> orderEvents(String line) {
                return List.of(new OrderEvent(
                        "S1", line, "AO-S1-1", 5, "planner", "CHANGED", "APPROVED", 6, 12, "why", REMARKS));
            }

            @Override
            public OrderReport act(OrderAct act) {
                return new OrderReport(
                        act.lines(),
                        new String[] {act.what().name() + (act.undoes() ? " undone" : "")},
                        new String[] {act.who()},
                        REMARKS);
            }
        };
    }

    @Override
    public ForecastDesk forecasts() {
        return new KnownForecasts();
    }
}
