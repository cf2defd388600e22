package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.DailyDemand;
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.ReplenishmentLine;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Why so much is proposed: the sentence, the sum below it, and who did what to the line.
final class WhyPanel {
    private static final int EVENTS = 5;

    private final Texts texts;
    private final Figures figures;
    private final ProposalTexts words;

    WhyPanel(Texts texts, Figures figures, ProposalTexts words) {
        this.texts = texts;
        this.figures = figures;
        this.words = words;
    }

    /// @param zone in which times are named
    Component of(ReplenishmentLine line, List<OrderEvent> events, ZoneId zone) {
        Reckoning why = line.why();
        Div head = new Div(
                new H2(texts.get("why", figures.whole(why.proposed()))),
                Panels.grow(),
                Panels.text("xs mut el", words.name(why.code()) + ", " + words.store(line.store())));
        head.addClassName("row");
        Div panel = new Div(head, sentence(why), sum(why), small(riskOf(line)), small(sources(why)));
        panel.addClassName("why");
        if (line.belowMinimum()) {
            panel.add(small(texts.get("why.below", money(line, why.minimumMicros()))));
        }
        panel.add(history(events, zone), forecast(line));
        return panel;
    }

    private Anchor forecast(ReplenishmentLine line) {
        Address forecast = new Address("forecast", new TreeMap<>())
                .with("store", line.store())
                .with("item", line.why().code());
        Anchor link = new Anchor(forecast.href(), texts.get("why.open-forecast"));
        link.setClassName("link");
        return link;
    }

    private Paragraph sentence(Reckoning why) {
        return new Paragraph(texts.get(
                "why.sentence",
                words.date(why.coverEpochDay()),
                figures.whole(why.demandMedian()),
                figures.whole(why.orderUpTo()),
                words.percent(why.serviceLevel()),
                words.units(Math.max(0, why.onHand())),
                words.units(why.onOrder()),
                words.units(why.missing()),
                figures.whole(why.packSize()),
                figures.whole(why.proposed())));
    }

    private HtmlContainer sum(Reckoning why) {
        HtmlContainer sum = new HtmlContainer("dl");
        sum.addClassName("sum");
        row(
                sum,
                texts.get("why.demand", words.date(why.coverEpochDay()), why.itemClass()),
                figures.whole(why.orderUpTo()));
        row(sum, texts.get("why.on-hand"), minus(Math.max(0, why.onHand())));
        if (why.onOrder() != 0) {
            row(sum, texts.get("why.on-order"), minus(why.onOrder()));
        }
        if (why.reserved() != 0) {
            row(sum, texts.get("why.reserved"), words.units(why.reserved()));
        }
        row(sum, texts.get("why.missing"), words.units(why.missing()));
        if (!why.capReason().isEmpty()) {
            row(
                    sum,
                    texts.get("why.cap." + why.capReason(), figures.whole(why.shelfLifeDays())),
                    figures.whole(why.cap()));
        }
        if (why.fillCases() > 0) {
            row(sum, texts.get("why.fill"), figures.whole((long) why.fillCases() * why.packSize()));
        }
        row(sum, texts.get("why.cases", figures.whole(why.packSize())), figures.whole(why.proposed()));
        return sum;
    }

    private String minus(double units) {
        return words.units(-units);
    }

    private static void row(HtmlContainer sum, String what, String figure) {
        HtmlContainer name = new HtmlContainer("dt");
        name.setText(what);
        HtmlContainer value = new HtmlContainer("dd");
        value.setText(figure);
        sum.add(name, value);
    }

    private static Component small(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.setClassName("xs mut");
        return paragraph;
    }

    private String riskOf(ReplenishmentLine line) {
        Reckoning why = line.why();
        String risk = texts.get(
                "why.risk",
                words.percent(why.riskWithout()),
                money(line, why.lostMicros()),
                words.percent(why.riskWith(line.units())));
        return why.urgency() == Reckoning.Urgency.URGENT
                ? texts.get(
                                "why.urgent",
                                words.percent(why.riskBeforeArrival()),
                                words.date(why.orderEpochDay()),
                                words.date(why.arrivalEpochDay()))
                        + " " + risk
                : risk;
    }

    private String money(ReplenishmentLine line, long micros) {
        return figures.money(micros, words.currency(line.store()));
    }

    private String sources(Reckoning why) {
        String demand = why.demandFrom().equals(DailyDemand.FORECAST)
                ? texts.get("why.forecast", words.method(why.model()))
                : texts.get("why.history", figures.whole(why.historyDays()), figures.whole(why.censoredDays()));
        double mean = 0;
        for (int i = 0; i < why.leadDays().length; i++) {
            mean += why.leadDays()[i] * why.leadWeights()[i];
        }
        String lead = why.leadReceipts() == 0
                ? texts.get("why.lead.stated", figures.whole(why.statedLeadDays()))
                : texts.get("why.lead", figures.decimal(mean, 1), texts.count("why.receipts", why.leadReceipts()));
        String cutOff = why.hasCutOff()
                ? " "
                        + texts.get(
                                "why.cut-off",
                                words.date(why.orderEpochDay()),
                                LocalTime.ofSecondOfDay(60L * why.cutOffMinutes())
                                        .toString())
                : "";
        return demand + " " + lead + cutOff;
    }

    private Component history(List<OrderEvent> events, ZoneId zone) {
        Div history = new Div();
        history.addClassName("events");
        for (OrderEvent event : events.subList(Math.max(0, events.size() - EVENTS), events.size())) {
            boolean moved = event.unitsBefore() > 0 && event.unitsBefore() != event.unitsAfter();
            String quantity =
                    moved ? words.units(event.unitsBefore()) + " \u2192 " + words.units(event.unitsAfter()) : "";
            Div line = new Div(
                    new Span(figures.time(event.atMillis(), zone)),
                    new Span(who(event.who())),
                    new Span(texts.get("order.state." + event.after().toLowerCase(Locale.ROOT))
                            + (quantity.isEmpty() ? "" : " " + quantity)
                            + (event.why().isEmpty() ? "" : Texts.DOT + event.why())));
            history.add(line);
        }
        return history;
    }

    private String who(String who) {
        return who.equals("rule") || who.equals("received") ? texts.get("order.who." + who) : who;
    }
}
