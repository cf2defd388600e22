package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.OrderState;
import io.aisle.grid.client.ReplenishmentLine;
import java.util.List;
import java.util.function.Supplier;

/// What can be decided of one line, in buttons for a thumb, and below it why so much is proposed: for windows whose
/// rows have no room for it.
final class DecisionSheet extends Dialog {
    private final Texts texts;
    private final ProposalTexts words;
    private final Decisions decisions;
    private final Supplier<ReplenishmentLine> newest;

    /// @param newest the line as it was read last
    DecisionSheet(Workplace at, Supplier<ReplenishmentLine> newest, Component why) {
        texts = at.texts();
        words = at.words();
        decisions = at.decisions();
        this.newest = newest;
        ReplenishmentLine line = newest.get();
        setId("decide");
        addClassName("sheet");
        setWidth("480px");
        setHeaderTitle(words.name(line.why().code()));
        NativeButton close = new NativeButton("", clicked -> close());
        close.setClassName("btn icon plain");
        close.setId("sheet-leave");
        close.setAriaLabel(texts.get("close"));
        close.add(Icons.icon("close"));
        getHeader().add(close);
        add(Panels.text("mut", words.store(line.store())));
        Div acts = new Div();
        acts.addClassName("sheet-acts");
        if (OrderState.valueOf(line.state()).isOpen()) {
            QuantityField field = new QuantityField(
                    texts, line.units(), (units, before) -> decisions.change(line.id(), units, before));
            add(quantity(field, line));
            acts.add(button("approve", "order.once", "done", () -> approve(field)));
            NativeButton automate =
                    act("automate", "order.automate", "bolt", () -> decisions.automate(!line.automatic(), line.id()));
            automate.getElement().setAttribute("aria-pressed", String.valueOf(line.automatic()));
            acts.add(automate);
            acts.add(
                    ProposalTexts.isSnoozed(line)
                            ? act("wake", "order.wake", "again", () -> decisions.wake(line.id()))
                            : act(
                                    "snooze",
                                    "order.snooze",
                                    "snooze",
                                    () -> decisions.snooze(line.why().nextOrderEpochDay(), line.id())));
        }
        acts.add(
                line.state().equals(OrderState.SENT.name())
                        ? act("close", "order.close-line", "close", () -> decisions.close(newest.get()))
                        : act("cancel", "order.cancel-line", "close", () -> decisions.cancel(newest.get())));
        add(acts, why);
    }

    private Div quantity(QuantityField field, ReplenishmentLine line) {
        field.setId("sheet-quantity");
        field.setLabel(texts.get("order.quantity"));
        Span packs = Panels.text("mut", words.packs(line.units(), line.why().packSize()));
        field.addValueChangeListener(
                changed -> packs.setText(words.packs(field.units(), line.why().packSize())));
        Div both = new Div(field, packs);
        both.setClassName("row sheet-quantity");
        return both;
    }

    private void approve(QuantityField field) {
        if (field.settle()) {
            close();
            decisions.approve(List.of(newest.get()));
        } else {
            decisions.correctFirst(newest.get());
        }
    }

    private NativeButton act(String id, String key, String icon, Runnable does) {
        return button(id, key, icon, () -> {
            close();
            does.run();
        });
    }

    private NativeButton button(String id, String key, String icon, Runnable does) {
        NativeButton button = new NativeButton("", clicked -> does.run());
        button.setId("sheet-" + id);
        button.setClassName(id.equals("approve") ? "btn big primary" : "btn big");
        button.add(Icons.icon(icon), new Span(texts.get(key)));
        return button;
    }
}
