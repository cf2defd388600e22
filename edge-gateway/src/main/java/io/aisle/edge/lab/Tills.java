package io.aisle.edge.lab;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.edge.lab.Visitors.Picked;
import io.aisle.edge.till.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// The lanes of a store: sales, returns and voids.
final class Tills {
    private static final double VOIDED = 0.006;
    private static final double TAG_READ_AT_TILL = 0.9;
    private static final double DISCOUNT_WITHOUT_CARD = 0.15;
    private static final double[] DISCOUNTS = {0.10, 0.20, 0.25, 0.30, 0.50};
    private static final long CENT = Money.MICROS / 100;

    private final StoreLife life;
    private final RandomGenerator random;
    private final long[] freeAtMillis;

    Tills(StoreLife life) {
        this.life = life;
        this.random = life.random;
        this.freeAtMillis = new long[life.store.lanes() + 1];
    }

    /// Queues at the shortest lane and pays there.
    ///
    /// @param member place of the member who shows a card, -1 for none
    /// @param cart at least one line
    void pay(int member, List<Picked> cart, Runnable afterwards) {
        int lane = 1;
        for (int i = 2; i < freeAtMillis.length; i++) {
            if (freeAtMillis[i] < freeAtMillis[lane]) {
                lane = i;
            }
        }
        int chosen = lane;
        long done = Math.max(life.now(), freeAtMillis[lane]) + 15_000 + cart.size() * 2_500L + random.nextLong(10_000);
        freeAtMillis[lane] = done;
        life.events.at(done, () -> {
            sell(chosen, member, cart);
            afterwards.run();
        });
    }

    private void sell(int lane, int member, List<Picked> cart) {
        List<Line> lines = new ArrayList<>(cart.size());
        for (Picked picked : cart) {
            lines.add(priced(picked, member >= 0));
        }
        int number = print(lane, false, lines, member);
        if (random.nextDouble() < VOIDED) {
            life.events.in(40_000 + random.nextLong(60_000), () -> undo(lane, number));
            return;
        }
        for (Line line : lines) {
            boolean canComeBack = line.picked().isWhole()
                    && !line.picked().item().department().equals("Fresh");
            if (canComeBack && random.nextDouble() < Calibration.RETURNED_LINES) {
                life.events.in(30 * 60_000L + life.exponential(20 * 3_600_000.0), () -> takeBack(line));
            }
        }
    }

    private Line priced(Picked picked, boolean hasCard) {
        long full = picked.qtyMilli() * picked.item().priceMicros() / Quantity.MILLI;
        long discount = 0;
        String promotion = "";
        if (random.nextDouble() < (hasCard ? Calibration.MEMBER_DISCOUNT_SHARE : DISCOUNT_WITHOUT_CARD)) {
            discount = roundToCent((long) (full * DISCOUNTS[random.nextInt(DISCOUNTS.length)]));
            promotion = "P" + (1 + random.nextInt(9));
        }
        // the till itself rounds weighed goods to the cent, and says so
        return new Line(picked, discount, picked.isWhole() ? full - discount : roundToCent(full - discount), promotion);
    }

    private int print(int lane, boolean isReturn, List<Line> lines, int member) {
        int number = life.state.lastNumber[lane] + 1;
        long total = lines.stream().mapToLong(Line::netMicros).sum();
        JsonText json = new JsonText(200 + 150 * lines.size())
                .open('{')
                .field("receipt", receipt(lane, number))
                .field("kind", isReturn ? "return" : "sale")
                .field("lane", Integer.toString(lane))
                .field("cashier", "e" + (10 + lane + life.local(life.now()).getHour() / 8))
                .field("at", life.isoNow());
        if (member >= 0) {
            json.name("member")
                    .open('{')
                    .field("scheme", "card")
                    .field("code", life.chain.members().get(member).card())
                    .close('}');
        }
        json.name("lines").open('[');
        for (int i = 0; i < lines.size(); i++) {
            write(json, i + 1, lines.get(i));
        }
        json.close(']')
                .field("total", Money.text(total, 2))
                .field("currency", life.store.currency())
                .close('}');
        life.happen(new Fact.Receipt(
                life.store.index(),
                life.now(),
                isReturn,
                lane,
                number,
                lines.stream().map(Line::fact).toList()));
        if (member >= 0) {
            life.happen(new Fact.MemberTold(life.store.index(), life.now(), member));
        }
        life.tell(device(lane), "pos", json.toString());
        return number;
    }

    private void write(JsonText json, int number, Line line) {
        LabItem item = line.picked().item();
        json.open('{')
                .field("line", number)
                .field("code", item.scanned())
                .rawField("qty", Quantity.text(line.picked().qtyMilli()))
                .field("unitPrice", Money.text(item.priceMicros(), 2));
        if (line.discountMicros() > 0) {
            json.field("discount", Money.text(line.discountMicros(), 2)).field("promotion", line.promotion());
        }
        if (!line.picked().isWhole()) {
            json.field("net", Money.text(line.netMicros(), 2));
        }
        if (line.picked().serial() != 0 && random.nextDouble() < TAG_READ_AT_TILL) {
            json.field("epc", TagCode.epc(item.gtin(), line.picked().serial()));
        }
        json.close('}');
    }

    /// Only the last sale of a lane is undone, and only before the next.
    private void undo(int lane, int number) {
        Fact.Receipt last = life.state.lastSales.get(lane);
        if (last == null || last.number() != number || life.state.lastNumber[lane] != number) {
            return;
        }
        life.happen(new Fact.Voided(life.store.index(), life.now(), lane, number + 1));
        life.tell(
                device(lane),
                "pos",
                new JsonText()
                        .open('{')
                        .field("receipt", receipt(lane, number + 1))
                        .field("kind", "void")
                        .field("voids", receipt(lane, number))
                        .field("lane", Integer.toString(lane))
                        .field("at", life.isoNow())
                        .close('}')
                        .toString());
    }

    private void takeBack(Line line) {
        if (!life.isOpen()) {
            life.events.in(3 * 3_600_000L + random.nextLong(3_600_000), () -> takeBack(line));
            return;
        }
        print(1, true, List.of(line), -1);
    }

    private String device(int lane) {
        return "till-" + lane;
    }

    private String receipt(int lane, int number) {
        return String.format(Locale.ROOT, "%s-%d-%06d", life.store.id(), lane, number);
    }

    private static long roundToCent(long micros) {
        return Math.floorDiv(micros + CENT / 2, CENT) * CENT;
    }

    private record Line(Picked picked, long discountMicros, long netMicros, String promotion) {
        Fact.Line fact() {
            return new Fact.Line(picked.item().index(), picked.qtyMilli(), netMicros, picked.serial());
        }
    }
}
