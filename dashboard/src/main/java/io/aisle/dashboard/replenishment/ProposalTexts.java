package io.aisle.dashboard.replenishment;

import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.StoreId;
import io.aisle.domain.plan.OrderState;
import io.aisle.domain.plan.Reckoning;
import io.aisle.domain.plan.Reckoning.Urgency;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.StoreMaster;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The words and figures of one line.
final class ProposalTexts {
    static final String UNKNOWN = "?";
    private static final String NOTHING = "\u2013";
    private static final double LEAST = 0.001;

    private final Texts texts;
    private final Figures figures;
    private final Catalogue catalogue;

    ProposalTexts(Texts texts, Figures figures, Catalogue catalogue) {
        this.texts = texts;
        this.figures = figures;
        this.catalogue = catalogue;
    }

    /// By column.
    Map<String, String> of(ReplenishmentLine line) {
        Reckoning why = line.why();
        OrderState state = OrderState.valueOf(line.state());
        Map<String, String> row = new HashMap<>();
        row.put("icon", icon(state, why.urgency()));
        row.put("urgency", isClosed(state) ? state(line) : urgency(why.urgency()));
        row.put("name", name(why.code()));
        row.put("code", code(why.code()));
        row.put("href", "stores/" + line.store() + "?q=" + code(why.code()));
        row.put("store", store(line.store()));
        row.put("onHand", units(why.onHand()));
        row.put("onHandClass", why.onHand() <= 0 && !isClosed(state) ? "crit" : "");
        row.put("onOrder", why.onOrder() == 0 ? NOTHING : units(why.onOrder()));
        row.put("demand", figures.whole(why.demandMedian()));
        row.put("upTo", texts.get("order.up-to", figures.whole(why.orderUpTo())));
        row.put("safety", figures.whole(Math.round(why.safetyStock())) + " / " + figures.whole(why.orderUpTo()));
        row.put("risk", percent(why.riskWithout()));
        row.put("riskClass", riskClass(state, why.urgency()));
        row.put("supplier", line.supplierName());
        row.put("arrives", date(why.arrivalEpochDay()));
        row.put("value", value(line));
        row.put("state", state(line));
        row.put("until", until(line));
        row.put("order", line.order().isEmpty() ? who(line.changedBy()) : line.order());
        return row;
    }

    /// How much is ordered, and of a line whose goods began to come how much came.
    String ordered(ReplenishmentLine line) {
        return line.received() > 0
                ? texts.get("order.received-of", units(line.received()), units(line.units()))
                : units(line.units());
    }

    /// The heading of a line's reason.
    String why(ReplenishmentLine line) {
        String proposed = units(line.why().proposed());
        return isChanged(line) ? texts.get("why.changed", proposed, units(line.units())) : texts.get("why", proposed);
    }

    /// Whether it is for another quantity than was proposed.
    static boolean isChanged(ReplenishmentLine line) {
        return line.units() != line.why().proposed();
    }

    /// What it means that nothing more comes of a line that was sent.
    String closing(ReplenishmentLine line) {
        double open = Math.max(0, line.units() - line.received());
        return texts.get("order.close.ask", units(open), name(line.why().code()), store(line.store()), line.order());
    }

    /// What would be lost by cancelling the line.
    String cancelling(ReplenishmentLine line) {
        String units = units(line.units());
        String item = name(line.why().code());
        return line.order().isEmpty()
                ? texts.get(
                        "order.cancel.ask",
                        units,
                        item,
                        store(line.store()),
                        date(Math.max(line.why().todayEpochDay() + 1, line.why().nextOrderEpochDay())))
                : texts.get("order.cancel.ask-order", units, item, store(line.store()), line.order());
    }

    private String state(ReplenishmentLine line) {
        return texts.get("order.state." + line.state().toLowerCase(Locale.ROOT));
    }

    /// Until when an open line is put off, and a dot; empty if it is not.
    private String until(ReplenishmentLine line) {
        return isSnoozed(line) ? texts.get("order.snoozed-until", date(line.snoozedUntilEpochDay())) + Texts.DOT : "";
    }

    static boolean isSnoozed(ReplenishmentLine line) {
        return OrderState.valueOf(line.state()).isOpen()
                && line.snoozedUntilEpochDay() > line.why().todayEpochDay();
    }

    private static boolean isClosed(OrderState state) {
        return state == OrderState.RECEIVED || state == OrderState.CANCELLED;
    }

    private static String riskClass(OrderState state, Urgency urgency) {
        if (isClosed(state)) {
            return "mut";
        }
        return urgency == Urgency.URGENT ? "crit m" : "";
    }

    private static String icon(OrderState state, Urgency urgency) {
        if (isClosed(state)) {
            return state == OrderState.RECEIVED ? "i i-done dim" : "i i-close dim";
        }
        return switch (urgency) {
            case URGENT -> "i i-critical crit";
            case REQUIRED -> "i i-watch warn";
            case OPTIONAL -> "i i-note dim";
        };
    }

    String urgency(Urgency urgency) {
        return texts.get("order.show." + urgency.name().toLowerCase(Locale.ROOT));
    }

    String name(String code) {
        return catalogue.itemName(code);
    }

    private String code(String code) {
        return catalogue
                .item(code)
                .map(Item::code)
                .filter(own -> !own.isEmpty())
                .orElse(code);
    }

    /// The name of a forecast's method.
    String method(String model) {
        return texts.get(texts.has("method." + model) ? "method." + model : "method.other");
    }

    /// A person's login, or what did it without one.
    String who(String who) {
        return who.equals("rule") || who.equals("received") ? texts.get("order.who." + who) : who;
    }

    String store(String id) {
        return StoreId.isValid(id)
                ? catalogue.store(new StoreId(id)).map(StoreMaster::name).orElse(id)
                : id;
    }

    String currency(String store) {
        return StoreId.isValid(store)
                ? catalogue.store(new StoreId(store)).map(StoreMaster::currency).orElse("")
                : "";
    }

    String units(double units) {
        return figures.quantity(Math.round(units * 1_000));
    }

    /// `4 × 12`; a part of a case is shown as it is.
    String packs(double units, int packSize) {
        return units(units / packSize) + "\u2009\u00d7\u2009" + packSize;
    }

    /// Never 0 or 100 % of what is more or less than that.
    String percent(double share) {
        if (share > 0 && share < LEAST) {
            return "<\u2009" + percent(LEAST);
        }
        if (share < 1 && share > 1 - LEAST) {
            return ">\u2009" + percent(1 - LEAST);
        }
        boolean isNearEnd = share > 0 && share < 0.095 || share > 0.99 && share < 1;
        return figures.decimal(share * 100, isNearEnd ? 1 : 0) + "\u2009%";
    }

    String date(long epochDay) {
        return figures.shortDate(LocalDate.ofEpochDay(epochDay));
    }

    private String value(ReplenishmentLine line) {
        Reckoning why = line.why();
        return why.costMicros() == 0 ? UNKNOWN : figures.money(why.valueMicros(line.units()), currency(line.store()));
    }

    /// What several lines cost, in each of their currencies.
    String sum(Collection<ReplenishmentLine> lines) {
        Map<String, Long> sums = new TreeMap<>();
        for (ReplenishmentLine line : lines) {
            sums.merge(currency(line.store()), line.why().valueMicros(line.units()), Long::sum);
        }
        return sums.entrySet().stream()
                .map(sum -> figures.money(sum.getValue(), sum.getKey()))
                .collect(Collectors.joining(" + "));
    }
}
