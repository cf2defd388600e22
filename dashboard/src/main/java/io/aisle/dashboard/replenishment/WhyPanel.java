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
import io.aisle.domain.plan.OrderEvent;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.ReplenishmentLine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/// Why so much is proposed: the sentence, the sum below it, and who did what to the line.
final class WhyPanel {
    private static final int SEEN_AT_ONCE = 6;

    private final Texts texts;
    private final Figures figures;
    private final ProposalTexts words;
    private final WhyTexts sentences;
    private final RemarkTexts remarks;

    WhyPanel(Texts texts, Figures figures, ProposalTexts words, WhyTexts sentences, RemarkTexts remarks) {
        this.texts = texts;
        this.figures = figures;
        this.words = words;
        this.sentences = sentences;
        this.remarks = remarks;
    }

    /// @param zone in which times are named
    Component of(ReplenishmentLine line, List<OrderEvent> events, ZoneId zone) {
        Reckoning why = line.why();
        Div head = new Div(
                new H2(words.why(line)),
                Panels.grow(),
                Panels.text("xs mut el", words.name(why.code()) + ", " + words.store(line.store())));
        head.addClassName("row");
        Div panel = new Div(
                head,
                new Paragraph(sentences.sentence(why)),
                sum(line),
                small(sentences.risk(line)),
                small(sentences.sources(why)));
        sentences.backTest(line).forEach(one -> panel.add(small(one)));
        panel.addClassName("why");
        if (line.belowMinimum()) {
            panel.add(small(sentences.belowMinimum(line)));
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

    private HtmlContainer sum(ReplenishmentLine line) {
        Reckoning why = line.why();
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
            row(sum, sentences.cap(why), figures.whole(why.cap()));
        }
        if (why.fillCases() > 0) {
            row(sum, texts.get("why.fill"), sentences.filled(why));
        }
        row(sum, sentences.cases(why), figures.whole(why.proposed()));
        if (ProposalTexts.isChanged(line)) {
            row(sum, texts.get("why.set"), words.units(line.units()));
        }
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

    /// The newest first.
    private Component history(List<OrderEvent> events, ZoneId zone) {
        Div history = new Div();
        history.addClassName("events");
        if (events.size() > SEEN_AT_ONCE) {
            history.getElement().setAttribute("tabindex", "0"); // keys can scroll it
        }
        for (OrderEvent event : events.reversed()) {
            boolean moved = event.unitsBefore() > 0 && event.unitsBefore() != event.unitsAfter();
            String quantity =
                    moved ? words.units(event.unitsBefore()) + " \u2192 " + words.units(event.unitsAfter()) : "";
            String said = remarks.of(event.remarks(), event.why(), event.store());
            Div line = new Div(
                    new Span(day(event.atMillis(), zone) + " " + figures.time(event.atMillis(), zone)),
                    new Span(words.who(event.who())),
                    new Span(texts.get("order.state." + event.after().toLowerCase(Locale.ROOT))
                            + (quantity.isEmpty() ? "" : " " + quantity)
                            + (said.isEmpty() ? "" : Texts.DOT + said)));
            history.add(line);
        }
        return history;
    }

    private String day(long millis, ZoneId zone) {
        return figures.shortDate(LocalDate.ofInstant(Instant.ofEpochMilli(millis), zone));
    }
}
