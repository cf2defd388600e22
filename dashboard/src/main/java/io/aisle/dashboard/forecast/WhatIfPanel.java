package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.NumberField;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.PickerWords;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.WhatIfAnswer;
import io.aisle.grid.client.WhatIfAnswer.Silence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What would be sold and ordered at another price, with a promotion or at another service level. The wish
/// stands in the address and nowhere else.
final class WhatIfPanel {
    private final Texts texts;
    private final Figures figures;
    private final NumberField price = new NumberField();
    private final Checkbox promotion = new Checkbox();
    private final DatePicker first = new DatePicker();
    private final DatePicker last = new DatePicker();
    private final NumberField level = new NumberField();
    private final NativeButton clear = new NativeButton();
    private final Span badge;
    private final Span problem = Panels.text("xs crit", "");
    private final Div outcome = new Div();
    private final Section card;
    private Wish wish = new Wish("", false, "", "", "");
    private boolean isRefused;
    private @Nullable WhatIfAnswer shown;

    /// @param lead goes to the address that has a wish in it
    WhatIfPanel(Texts texts, Figures figures, Consumer<Wish> lead) {
        this.texts = texts;
        this.figures = figures;
        badge = Panels.badge("w", "note", texts.get("what-if.kept"));
        card = Panels.card(texts.get("what-if"), Panels.text("mut", texts.get("what-if.sub")), Panels.grow(), badge);
        card.setId("what-if");
        price.setId("if-price");
        price.setLabel(texts.get("what-if.price"));
        price.setMin(0);
        promotion.setId("if-promotion");
        promotion.setLabel(texts.get("what-if.promotion"));
        first.setId("if-first");
        first.setLabel(texts.get("override.first"));
        first.setI18n(PickerWords.of(texts));
        last.setId("if-last");
        last.setLabel(texts.get("override.last"));
        last.setI18n(PickerWords.of(texts));
        level.setId("if-level");
        level.setLabel(texts.get("what-if.level"));
        level.setMin(50);
        level.setMax(99.9);
        NativeButton ask = new NativeButton(texts.get("what-if.ask"), clicked -> lead.accept(typed()));
        ask.setClassName("btn primary");
        ask.setId("if-ask");
        clear.setText(texts.get("what-if.clear"));
        clear.addClickListener(clicked -> lead.accept(new Wish("", false, "", "", "")));
        clear.setClassName("btn");
        clear.setId("if-clear");
        problem.setVisible(false);
        problem.getElement().setAttribute("role", "alert");
        Div buttons = new Div(ask, clear);
        buttons.addClassName("fc-ask");
        Div form = new Div(price, level, promotion, first, last, buttons, problem);
        form.addClassName("fc-form");
        form.addClassName("fc-if");
        outcome.addClassName("fc-outcome");
        outcome.setVisible(false);
        card.add(form, outcome);
    }

    Section card() {
        return card;
    }

    private Wish typed() {
        return new Wish(
                plain(price.getValue()),
                promotion.getValue(),
                first.getValue() == null ? "" : first.getValue().toString(),
                last.getValue() == null ? "" : last.getValue().toString(),
                plain(level.getValue()));
    }

    private static String plain(@Nullable Double number) {
        return number == null
                ? ""
                : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    /// Fills the form from the address.
    ///
    /// @param firstDay and `lastDay` where the wish names none
    /// @param refused whether the wish cannot be meant
    void fill(Wish asked, LocalDate firstDay, LocalDate lastDay, boolean refused) {
        wish = asked;
        isRefused = refused;
        problem.setText(refused ? texts.get("what-if.refused") : "");
        problem.setVisible(refused);
        clear.setVisible(asked.isAsked());
        badge.setVisible(asked.isAsked());
        outcome.setVisible(asked.isAsked() && !refused);
        if (!refused) {
            price.setValue(asked.price().isEmpty() ? null : Double.valueOf(asked.price()));
            promotion.setValue(asked.isPromoted());
            first.setValue(asked.first().isEmpty() ? firstDay : LocalDate.parse(asked.first()));
            last.setValue(asked.last().isEmpty() ? lastDay : LocalDate.parse(asked.last()));
            level.setValue(asked.level().isEmpty() ? null : Double.valueOf(asked.level()));
        }
        shown = null;
        outcome.removeAll();
        if (asked.isAsked() && !refused) {
            outcome.add(Panels.text("mut", texts.get("what-if.asking")));
        }
    }

    void show(@Nullable WhatIfAnswer answer, String currency) {
        if (!wish.isAsked() || isRefused || answer == null || answer.equals(shown)) {
            return;
        }
        shown = answer;
        price.setPlaceholder(Double.isNaN(answer.lastPrice()) ? "" : price(answer.lastPrice(), currency));
        outcome.removeAll();
        if (answer.whySilent() != Silence.NONE) {
            Paragraph silence =
                    new Paragraph(texts.get("what-if.silent." + answer.silence().toLowerCase(Locale.ROOT)));
            silence.setId("if-silence");
            silence.setClassName("warn");
            outcome.add(silence);
        } else if (wish.isBeyond(answer)) {
            outcome.add(beyond(answer, currency));
            return;
        } else if (!wish.price().isEmpty() || wish.isPromoted()) {
            outcome.add(new Paragraph(moved(answer)));
            outcome.add(small(
                    texts.get("what-if.tried", figures.whole(answer.otherPrices()), figures.whole(answer.promoted()))));
            if (!wish.price().isEmpty() && !Double.isNaN(answer.usualPrice())) {
                outcome.add(small(range("what-if.range", answer, currency)));
            }
        }
        Reckoning now = answer.order();
        Reckoning then = answer.ifOrder();
        outcome.add(now == null || then == null ? small(texts.get("what-if.no-order")) : orders(now, then));
    }

    private Paragraph beyond(WhatIfAnswer answer, String currency) {
        Paragraph beyond = new Paragraph(range("what-if.beyond", answer, currency));
        beyond.setId("if-beyond");
        beyond.setClassName("warn");
        return beyond;
    }

    private String range(String key, WhatIfAnswer answer, String currency) {
        return texts.get(
                key,
                price(answer.usualPrice(), currency),
                price(answer.leastPrice(), currency),
                price(answer.mostPrice(), currency),
                figures.whole(answer.otherPrices()));
    }

    private String price(double price, String currency) {
        return figures.decimal(price, 2) + " " + currency;
    }

    private String moved(WhatIfAnswer answer) {
        double now = 0;
        double then = 0;
        int days = 0;
        for (int i = 0; i < answer.days().length; i++) {
            if (answer.isMeant()[i]) {
                now += answer.mean()[i];
                then += answer.ifMean()[i];
                days++;
            }
        }
        return days == 0
                ? texts.get("what-if.no-day")
                : texts.get(
                        "what-if.moved",
                        figures.whole(days),
                        figures.decimal(then, 1),
                        figures.decimal(now, 1),
                        now > 0 ? figures.signed(100 * (then / now - 1), 0) + "\u2009%" : texts.get("unknown"));
    }

    private HtmlContainer orders(Reckoning now, Reckoning then) {
        HtmlContainer table = new HtmlContainer("table");
        table.setId("if-orders");
        table.addClassName("mini");
        row(table, "th", "", texts.get("what-if.now"), texts.get("what-if"));
        row(table, "what-if.level.is", percent(now.serviceLevel()), percent(then.serviceLevel()));
        row(table, "what-if.demand", figures.decimal(now.demandMean(), 1), figures.decimal(then.demandMean(), 1));
        row(table, "what-if.up-to", figures.whole(now.orderUpTo()), figures.whole(then.orderUpTo()));
        row(table, "what-if.safety", figures.decimal(now.safetyStock(), 1), figures.decimal(then.safetyStock(), 1));
        row(table, "what-if.order", figures.whole(now.proposed()), figures.whole(then.proposed()));
        return table;
    }

    private void row(HtmlContainer table, String key, String now, String then) {
        row(table, "td", texts.get(key), now, then);
    }

    private static void row(HtmlContainer table, String tag, String... cells) {
        HtmlContainer row = new HtmlContainer("tr");
        for (String text : cells) {
            HtmlContainer cell = new HtmlContainer(tag);
            cell.setText(text);
            row.add(cell);
        }
        table.add(row);
    }

    private String percent(double share) {
        return figures.decimal(share * 100, 1) + "\u2009%";
    }

    private static Paragraph small(String text) {
        Paragraph paragraph = new Paragraph(text);
        paragraph.setClassName("xs mut");
        return paragraph;
    }
}
