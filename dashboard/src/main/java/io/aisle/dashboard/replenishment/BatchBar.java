package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.OrderState;
import io.aisle.grid.client.ReplenishmentLine;
import java.util.List;
import java.util.function.UnaryOperator;

/// What is selected, what it comes to, and what can be done with all of it.
final class BatchBar extends Div {
    private final Texts texts;
    private final ProposalTexts words;
    private final Minimums minimums;
    private final Span count = Panels.text("m nw", "");
    private final Span sum = Panels.text("mut", "");
    private final Span below = new Span();
    private final Span changed = new Span();
    private final Span approveText = new Span();
    private List<ReplenishmentLine> chosen = List.of();

    /// @param unsettled those of some lines that show another quantity than would be ordered
    BatchBar(
            Texts texts,
            ProposalTexts words,
            Minimums minimums,
            Decisions decisions,
            UnaryOperator<List<ReplenishmentLine>> unsettled,
            Runnable clear) {
        this.texts = texts;
        this.words = words;
        this.minimums = minimums;
        setClassName("batch");
        setId("batch");
        getElement().setAttribute("role", "toolbar");
        getElement().setAttribute("aria-label", texts.get("batch"));
        below.setId("batch-below");
        NativeButton none = new NativeButton(texts.get("batch.clear"), clicked -> clear.run());
        none.setClassName("btn plain");
        NativeButton approve = button("done", "batch-approve", () -> {
            List<ReplenishmentLine> wrong = unsettled.apply(chosen);
            if (wrong.isEmpty()) {
                decisions.approve(chosen);
                clear.run();
            } else {
                decisions.correctFirst(wrong.getFirst());
            }
        });
        approve.setClassName("btn primary");
        approve.add(approveText);
        NativeButton snooze = button("snooze", "batch-snooze", () -> {
            decisions.snooze(nextOrderDay(), ids());
            clear.run();
        });
        snooze.add(new Span(texts.get("order.snooze")));
        NativeButton automate = button("bolt", "batch-automate", () -> {
            decisions.automate(true, ids());
            clear.run();
        });
        automate.add(new Span(texts.get("order.automate")));
        Div what = new Div(count, sum);
        what.addClassName("row");
        Div notes = new Div(note("warn", below), note("mut", changed));
        notes.addClassName("notes");
        Div said = new Div(what, notes);
        said.addClassName("said");
        add(said, none, snooze, automate, approve);
        setVisible(false);
    }

    private static NativeButton button(String icon, String id, Runnable act) {
        NativeButton button = new NativeButton("", clicked -> act.run());
        button.setClassName("btn");
        button.setId(id);
        button.add(Icons.icon(icon));
        return button;
    }

    private String[] ids() {
        return chosen.stream().map(ReplenishmentLine::id).toArray(String[]::new);
    }

    /// The first of their suppliers' next order days.
    private long nextOrderDay() {
        return chosen.stream()
                .mapToLong(line -> line.why().nextOrderEpochDay())
                .min()
                .orElse(0);
    }

    void show(List<ReplenishmentLine> lines) {
        chosen = lines;
        setVisible(!lines.isEmpty());
        count.setText(texts.count("batch.selected", lines.size()));
        double units = lines.stream().mapToDouble(ReplenishmentLine::units).sum();
        long suppliers =
                lines.stream().map(line -> line.why().supplier()).distinct().count();
        sum.setText(texts.get(
                "batch.sum", words.units(units), words.sum(lines), texts.count("batch.suppliers", suppliers)));
        List<ReplenishmentLine> set = lines.stream()
                .filter(line -> line.state().equals(OrderState.CHANGED.name()))
                .toList();
        say(changed, set.isEmpty() ? "" : changed(set));
        say(below, minimums.below(lines));
        approveText.setText(texts.get("batch.approve", lines.size()));
    }

    private String changed(List<ReplenishmentLine> set) {
        ReplenishmentLine first = set.getFirst();
        return texts.count(
                "batch.changed",
                set.size(),
                words.name(first.why().code()),
                words.units(first.units()),
                words.units(first.why().proposed()));
    }

    private static Span note(String tone, Span text) {
        Span note = new Span(Icons.small("watch"), text);
        note.setClassName("xs " + tone);
        return note;
    }

    private static void say(Span note, String text) {
        Panels.say(note, text);
        note.getParent().ifPresent(whole -> whole.setVisible(!text.isEmpty()));
    }
}
