package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.domain.plan.OrderState;
import io.aisle.grid.client.ReplenishmentLine;
import java.util.List;

/// The controls of one line. They stand as long as the line is listed and are changed in place: a click finds the
/// button it was meant for, although the line was read anew since the mouse went down.
final class ProposalRow {
    private final Workplace at;
    private final QuantityField field;
    private final Span units = Panels.text("m", "");
    private final Span packs = Panels.text("xs mut packs", "");
    private final Div quantity = new Div();
    private final WhyButton why;
    private final WhyButton onlyWhy;
    private final NativeButton once = new NativeButton("", clicked -> approve());
    private final NativeButton automate = new NativeButton("", clicked -> automate());
    private final NativeButton snooze = new NativeButton("", clicked -> snooze());
    private final NativeButton wake = new NativeButton("", clicked -> wake());
    private final NativeButton cancel = new NativeButton("", clicked -> cancel());
    private final NativeButton closeOrder = new NativeButton("", clicked -> closeOrder());
    private final NativeButton cancelOrder = new NativeButton("", clicked -> cancel());
    private final Div acts = new Div();
    private final NativeButton open = new NativeButton("", clicked -> open());
    private final Div decide = new Div();
    private ReplenishmentLine line;
    private boolean hasField;

    /// @param isNarrow whether there is only room for words and one button
    ProposalRow(Workplace at, ReplenishmentLine first, boolean isNarrow) {
        this.at = at;
        line = first;
        field = new QuantityField(
                at.texts(), first.units(), (wanted, before) -> at.decisions().change(first.id(), wanted, before));
        why = new WhyButton(at, first);
        onlyWhy = new WhyButton(at, first);
        quantity.setClassName("row qty");
        acts.setClassName("acts");
        word(once, "order.once");
        icon(automate, "order.automate", "bolt");
        icon(snooze, "order.snooze", "snooze");
        icon(wake, "order.wake", "again");
        icon(cancel, "order.cancel", "close");
        word(cancelOrder, "order.cancel");
        word(closeOrder, "order.close");
        closeOrder.setTitle(at.texts().get("order.close-line"));
        open.setClassName("btn icon plain decide");
        open.add(Icons.icon("more"));
        show(first, isNarrow);
    }

    private void word(NativeButton button, String key) {
        button.setText(at.texts().get(key));
        button.setClassName("btn small");
    }

    private void icon(NativeButton button, String key, String icon) {
        String word = at.texts().get(key);
        button.add(Icons.icon(icon));
        button.setAriaLabel(word);
        button.setTitle(word);
        button.setClassName("btn icon small plain");
    }

    void show(ReplenishmentLine now, boolean isNarrow) {
        line = now;
        OrderState state = OrderState.valueOf(now.state());
        boolean mayCancel = state == OrderState.APPROVED && !now.leaving();
        showQuantity(state, isNarrow);
        why.show(now);
        onlyWhy.show(now);
        automate.getElement().setAttribute("aria-pressed", String.valueOf(now.automatic()));
        if (at.mayOrder() && state.isOpen()) {
            stand(acts, once, automate, ProposalTexts.isSnoozed(now) ? wake : snooze, cancel);
        } else if (at.mayOrder() && mayCancel) {
            stand(acts, cancelOrder);
        } else if (at.mayOrder() && state == OrderState.SENT) {
            stand(acts, closeOrder);
        } else {
            stand(acts);
        }
        open.setAriaLabel(at.texts()
                .get(
                        "order.decide.of",
                        at.words().name(now.why().code()),
                        at.words().store(now.store())));
        stand(decide, state.isOpen() || mayCancel || state == OrderState.SENT ? open : onlyWhy);
    }

    private void showQuantity(OrderState state, boolean isNarrow) {
        hasField = state.isOpen() && at.mayOrder() && !isNarrow;
        field.show(line.units());
        Panels.style(field, state == OrderState.CHANGED ? "changed" : "");
        field.setAriaLabel(at.texts()
                .get(
                        "order.quantity.of",
                        at.words().name(line.why().code()),
                        at.words().store(line.store())));
        Panels.say(units, at.words().ordered(line));
        Panels.say(packs, at.words().packs(line.units(), line.why().packSize()));
        stand(quantity, hasField ? field : units, packs);
    }

    private static void stand(Div where, Component... wanted) {
        if (!where.getChildren().toList().equals(List.of(wanted))) {
            where.removeAll();
            where.add(wanted);
        }
    }

    ReplenishmentLine line() {
        return line;
    }

    /// Whether the line shows the quantity that would be ordered.
    boolean isSettled() {
        return !hasField || field.settle();
    }

    private void approve() {
        if (isSettled()) {
            at.decisions().approve(List.of(line));
        } else {
            at.decisions().correctFirst(line);
        }
    }

    private void automate() {
        at.decisions().automate(!line.automatic(), line.id());
    }

    private void snooze() {
        at.decisions().snooze(line.why().nextOrderEpochDay(), line.id());
    }

    private void wake() {
        at.decisions().wake(line.id());
    }

    private void closeOrder() {
        at.decisions().close(line);
    }

    private void cancel() {
        at.decisions().cancel(line);
    }

    private void open() {
        new DecisionSheet(at, this::line, at.why().apply(line)).open();
    }

    Component quantity() {
        return quantity;
    }

    Component why() {
        return why;
    }

    Component acts() {
        return acts;
    }

    Component decide() {
        return decide;
    }
}
