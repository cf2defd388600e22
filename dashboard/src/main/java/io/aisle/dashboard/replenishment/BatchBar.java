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

/// What is selected, what it comes to, and what can be done with all of it.
final class BatchBar extends Div {
    private final Texts texts;
    private final ProposalTexts words;
    private final Span count = Panels.text("m nw", "");
    private final Span sum = Panels.text("mut", "");
    private final Span changed = Panels.text("xs warn row", "");
    private final Span changedText = new Span();
    private final Span approveText = new Span();
    private List<ReplenishmentLine> chosen = List.of();

    BatchBar(Texts texts, ProposalTexts words, Decisions decisions, Runnable clear) {
        this.texts = texts;
        this.words = words;
        setClassName("batch");
        setId("batch");
        getElement().setAttribute("role", "toolbar");
        getElement().setAttribute("aria-label", texts.get("batch"));
        changed.add(Icons.small("watch"), changedText);
        NativeButton none = new NativeButton(texts.get("batch.clear"), clicked -> clear.run());
        none.setClassName("btn plain");
        NativeButton approve = button("done", "batch-approve", () -> {
            decisions.approve(ids());
            clear.run();
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
        add(count, sum, changed, Panels.grow(), none, snooze, automate, approve);
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
        changed.setVisible(!set.isEmpty());
        if (!set.isEmpty()) {
            ReplenishmentLine first = set.getFirst();
            changedText.setText(texts.count(
                    "batch.changed",
                    set.size(),
                    words.name(first.why().code()),
                    words.units(first.units()),
                    words.units(first.why().proposed())));
        }
        approveText.setText(texts.get("batch.approve", lines.size()));
    }
}
