package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.OrderState;
import io.aisle.grid.client.ReplenishmentLine;

/// What can be decided of one line, in buttons for a thumb, and below it why so much is proposed: for windows whose
/// rows
/// have no room for it.
final class DecisionSheet extends Dialog {
    private final Texts texts;
    private final ReplenishmentLine line;
    private final Decisions decisions;
    private double units;

    DecisionSheet(Texts texts, ProposalTexts words, Decisions decisions, ReplenishmentLine line, Component why) {
        this.texts = texts;
        this.line = line;
        this.decisions = decisions;
        this.units = line.units();
        setId("decide");
        addClassName("sheet");
        setWidth("480px");
        setHeaderTitle(words.name(line.why().code()));
        NativeButton close = new NativeButton("", clicked -> close());
        close.setClassName("btn icon plain");
        close.setId("sheet-close");
        close.setAriaLabel(texts.get("close"));
        close.add(Icons.icon("close"));
        getHeader().add(close);
        add(Panels.text("mut", words.store(line.store())));
        Div acts = new Div();
        acts.addClassName("sheet-acts");
        if (OrderState.valueOf(line.state()).isOpen()) {
            add(quantity(words));
            acts.add(act("approve", "order.once", "done", () -> decisions.approve(line.id())));
            NativeButton automate =
                    act("automate", "order.automate", "bolt", () -> decisions.automate(!line.automatic(), line.id()));
            automate.getElement().setAttribute("aria-pressed", String.valueOf(line.automatic()));
            acts.add(automate);
            acts.add(
                    line.snoozedUntilEpochDay() > line.why().todayEpochDay()
                            ? act("wake", "order.wake", "again", () -> decisions.wake(line.id()))
                            : act(
                                    "snooze",
                                    "order.snooze",
                                    "snooze",
                                    () -> decisions.snooze(line.why().nextOrderEpochDay(), line.id())));
        }
        acts.add(act("cancel", "order.cancel-line", "close", () -> decisions.cancel(line.id())));
        add(acts, why);
    }

    private Div quantity(ProposalTexts words) {
        IntegerField field = new IntegerField(texts.get("order.quantity"));
        field.setId("sheet-quantity");
        field.setMin(1);
        field.setMax(1_000_000);
        field.setValue((int) Math.round(units));
        Span packs = Panels.text("mut", words.packs(units, line.why().packSize()));
        field.addValueChangeListener(changed -> {
            Integer wanted = changed.getValue();
            if (changed.isFromClient() && wanted != null && wanted > 0 && wanted <= 1_000_000) {
                decisions.change(line.id(), wanted, units);
                units = wanted;
                packs.setText(words.packs(wanted, line.why().packSize()));
            }
        });
        Div both = new Div(field, packs);
        both.setClassName("row sheet-quantity");
        return both;
    }

    private NativeButton act(String id, String key, String icon, Runnable does) {
        NativeButton button = new NativeButton("", clicked -> {
            close();
            does.run();
        });
        button.setId("sheet-" + id);
        button.setClassName(id.equals("approve") ? "btn big primary" : "btn big");
        button.add(Icons.icon(icon), new Span(texts.get(key)));
        return button;
    }
}
