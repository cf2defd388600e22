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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Does what a planner decides, tells what became of it, and offers to undo it for ten seconds.
final class Decisions {
    private static final int UNDO_MILLIS = 10_000;

    private final Grid grid;
    private final String who;
    private final Texts texts;
    private final RemarkTexts remarks;
    private final Runnable done;

    /// @param done called after each decision
    Decisions(Grid grid, String who, Texts texts, RemarkTexts remarks, Runnable done) {
        this.grid = grid;
        this.who = who;
        this.texts = texts;
        this.remarks = remarks;
        this.done = done;
    }

    void approve(String... lines) {
        act(
                OrderAct.of(What.APPROVE, who, "", lines),
                "order.approved",
                OrderAct.of(What.CANCEL, who, "", lines).undoing());
    }

    void cancel(String line) {
        act(OrderAct.of(What.CANCEL, who, "", line), "order.cancelled", null);
    }

    void change(String line, double units, double before) {
        act(
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

    private void act(OrderAct act, String said, @Nullable OrderAct undo) {
        if (act.lines().length > OrderAct.MOST_LINES) {
            say(texts.get("order.too-many", Figures.of(texts.locale()).whole(OrderAct.MOST_LINES)), null);
            return;
        }
        try {
            OrderReport report = grid.act(act);
            if (report.done().length > 0) {
                say(texts.count(said, report.done().length), undo);
            }
            if (report.refused().length > 0) {
                say(texts.count("order.refused", report.refused().length, refusal(report)), null);
            }
        } catch (GridUnavailable silence) {
            say(texts.get("order.silent"), null);
        }
        done.run();
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
