package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridUnavailable;
import io.aisle.grid.client.OrderAct;
import io.aisle.grid.client.OrderAct.What;
import io.aisle.grid.client.OrderReport;
import io.aisle.grid.client.ReplenishmentLine;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Does what a planner decides, tells what became of it, and offers to undo it for ten seconds.
final class Decisions {
    private static final int UNDO_MILLIS = 10_000;

    private final Grid grid;
    private final String who;
    private final Texts texts;
    private final ProposalTexts words;
    private final Minimums minimums;
    private final RemarkTexts remarks;
    private final Runnable done;

    /// @param done called after each decision
    Decisions(
            Grid grid,
            String who,
            Texts texts,
            ProposalTexts words,
            Minimums minimums,
            RemarkTexts remarks,
            Runnable done) {
        this.grid = grid;
        this.who = who;
        this.texts = texts;
        this.words = words;
        this.minimums = minimums;
        this.remarks = remarks;
        this.done = done;
    }

    void approve(Collection<ReplenishmentLine> lines) {
        String[] ids = lines.stream().map(ReplenishmentLine::id).toArray(String[]::new);
        act(
                OrderAct.of(What.APPROVE, who, "", ids),
                "order.approved",
                minimums.below(lines),
                OrderAct.of(What.REOPEN, who, "", ids).undoing());
    }

    /// Asks first: the grid cannot bring a cancelled line back.
    void cancel(ReplenishmentLine line) {
        new CancelQuestion(
                        texts,
                        "order.cancel-line",
                        words.cancelling(line),
                        () -> act(OrderAct.of(What.CANCEL, who, "", line.id()), "order.cancelled", null))
                .open();
    }

    /// Asks first, for the same reason.
    void close(ReplenishmentLine line) {
        new CancelQuestion(
                        texts,
                        "order.close-line",
                        words.closing(line),
                        () -> act(OrderAct.of(What.CLOSE, who, "", line.id()), "order.closed", null))
                .open();
    }

    /// @return whether it was changed
    boolean change(String line, double units, double before) {
        return act(
                new OrderAct(new String[] {line}, What.CHANGE, units, 0, who, ""),
                "order.changed",
                new OrderAct(new String[] {line}, What.CHANGE, before, 0, who, "").undoing());
    }

    void snooze(long untilEpochDay, String... lines) {
        act(
                new OrderAct(lines, What.SNOOZE, 0, untilEpochDay, who, ""),
                "order.snoozed",
                new OrderAct(lines, What.SNOOZE, 0, 0, who, "").undoing());
    }

    void wake(String line) {
        act(new OrderAct(new String[] {line}, What.SNOOZE, 0, 0, who, ""), "order.woken", null);
    }

    void automate(boolean wanted, String... lines) {
        act(
                OrderAct.of(wanted ? What.AUTOMATE : What.ASK, who, "", lines),
                wanted ? "order.automated" : "order.asked",
                OrderAct.of(wanted ? What.ASK : What.AUTOMATE, who, "", lines).undoing());
    }

    /// Tells that nothing was ordered, as a quantity is shown that cannot be.
    void correctFirst(ReplenishmentLine line) {
        say(texts.get("order.quantity.first", words.name(line.why().code())), null);
    }

    private boolean act(OrderAct act, String said, @Nullable OrderAct undo) {
        return act(act, said, "", undo);
    }

    /// @param also said if it was done to all of the lines
    /// @return whether it was done to any
    private boolean act(OrderAct act, String said, String also, @Nullable OrderAct undo) {
        if (act.lines().length > OrderAct.MOST_LINES) {
            say(texts.get("order.too-many", Figures.of(texts.locale()).whole(OrderAct.MOST_LINES)), null);
            return false;
        }
        boolean isDone = false;
        try {
            OrderReport report = grid.act(act);
            isDone = report.done().length > 0;
            if (report.done().length > 0) {
                String done = texts.count(said, report.done().length);
                say(also.isEmpty() || report.refused().length > 0 ? done : done + " " + also, undo);
            }
            if (report.refused().length > 0) {
                say(texts.count("order.refused", report.refused().length, refusal(report)), null);
            }
        } catch (GridUnavailable silence) {
            say(texts.get("order.silent"), null);
        }
        done.run();
        return isDone;
    }

    /// Why the first of the refused lines was.
    private String refusal(OrderReport report) {
        return remarks.of(Arrays.copyOf(report.why(), Math.min(1, report.why().length)), report.refused()[0], "");
    }

    private void say(String text, @Nullable OrderAct undo) {
        Notification notification = new Notification();
        notification.setPosition(Notification.Position.TOP_CENTER);
        notification.setDuration(UNDO_MILLIS);
        Span words = new Span(text);
        notification.add(words);
        if (undo != null) {
            NativeButton button = new NativeButton(texts.get("undo"), clicked -> {
                notification.close();
                undo(undo);
            });
            button.setClassName("btn small");
            button.setId("undo");
            notification.add(button);
        }
        notification.open();
    }

    private void undo(OrderAct undo) {
        try {
            OrderReport report = grid.act(undo);
            say(report.refused().length == 0 ? texts.get("undone") : refusal(report), null);
        } catch (GridUnavailable silence) {
            say(texts.get("order.silent"), null);
        }
        done.run();
    }
}
