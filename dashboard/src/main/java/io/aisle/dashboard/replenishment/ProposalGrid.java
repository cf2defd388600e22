package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.popover.Popover;
import com.vaadin.flow.component.textfield.IntegerField;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.TextColumns;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.OrderState;
import io.aisle.grid.client.ReplenishmentLine;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// The lines: one row each, its quantity and its decisions in the row.
final class ProposalGrid {
    private final Grid<String> grid = new Grid<>();
    private final TextColumns columns = new TextColumns(grid, Set.of("risk", "onHand"));
    private final Map<String, ReplenishmentLine> lines = new HashMap<>();
    private final Texts texts;
    private final ProposalTexts words;
    private final Decisions decisions;
    private final Function<ReplenishmentLine, Component> why;
    private final boolean mayOrder;
    private List<String> order = List.of();
    private boolean decides;
    private boolean isNarrow;
    private Consumer<List<ReplenishmentLine>> selection = chosen -> {};
    private int width = 1_400;

    /// @param why fills the popover of a line
    /// @param mayOrder whether the viewer decides
    ProposalGrid(
            Texts texts,
            ProposalTexts words,
            Decisions decisions,
            Function<ReplenishmentLine, Component> why,
            boolean mayOrder) {
        this.texts = texts;
        this.words = words;
        this.decisions = decisions;
        this.why = why;
        this.mayOrder = mayOrder;
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setId("proposals");
        grid.addClassName("orders");
        grid.getElement().setAttribute("aria-label", texts.get("replenishment"));
        columns();
    }

    private void columns() {
        columns.add(
                "urgency",
                "<span class=\"${item.icon}\" title=\"${item.urgency}\"></span><span class=\"sr\">${item.urgency}</span>",
                "",
                "32px",
                false);
        columns.add(
                        "item",
                        "<span class=\"two\"><a class=\"m lead\" href=\"${item.href}\">${item.name}</a>"
                                + "<small>${item.code}<span class=\"narrow-only\"> · ${item.store}</span></small></span>",
                        texts.get("order.item"),
                        "140px",
                        false)
                .setFlexGrow(1);
        columns.add("store", "<span class=\"el\">${item.store}</span>", texts.get("order.store"), "104px", false);
        columns.add(
                "onHand",
                "<span class=\"${item.onHandClass} ${item.onHandFlash}\">${item.onHand}</span>",
                texts.get("order.on-hand"),
                "64px",
                true);
        columns.add("onOrder", "<span class=\"mut\">${item.onOrder}</span>", texts.get("order.on-order"), "68px", true);
        columns.add(
                "demand",
                "<span class=\"two end\">${item.demand}<small>${item.upTo}</small></span>",
                texts.get("order.demand"),
                "80px",
                true);
        columns.add("safety", "<span class=\"mut\">${item.safety}</span>", texts.get("order.safety"), "96px", true);
        component("quantity", texts.get("order.quantity"), "136px", this::quantity);
        component("why", texts.get("order.why"), "44px", this::whyButton);
        columns.add(
                "risk",
                "<span class=\"${item.riskClass} ${item.riskFlash}\">${item.risk}</span>",
                texts.get("order.risk"),
                "86px",
                true);
        columns.add(
                "supplier",
                "<span class=\"two\">${item.supplier}<small>${item.arrives}</small></span>",
                texts.get("order.supplier"),
                "118px",
                false);
        columns.add("value", "${item.value}", texts.get("order.value"), "90px", true);
        columns.add(
                "state",
                "<span class=\"two\">${item.state}<small>${item.order}</small></span>",
                texts.get("order.state"),
                "132px",
                false);
        component("acts", "", "170px", this::acts);
        component("decide", texts.get("order.decide"), "72px", this::decide);
    }

    private void component(String key, String header, String size, Function<ReplenishmentLine, Component> cell) {
        grid.addComponentColumn(id -> {
                    ReplenishmentLine line = lines.get(id);
                    return line == null ? new Span() : cell.apply(line);
                })
                .setKey(key)
                .setHeader(header)
                .setWidth(size)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
    }

    private Component quantity(ReplenishmentLine line) {
        boolean isOpen = OrderState.valueOf(line.state()).isOpen();
        Map<String, String> row = words.of(line);
        Span packs = Panels.text("xs mut packs", row.getOrDefault("packs", ""));
        if (!isOpen || !mayOrder || isNarrow) {
            Div plain = new Div(Panels.text("m", row.getOrDefault("units", "")), packs);
            plain.setClassName("row qty");
            return plain;
        }
        IntegerField field = new IntegerField();
        field.setMin(1);
        field.setMax(1_000_000);
        field.setValue((int) Math.round(line.units()));
        field.setAriaLabel(texts.get("order.quantity.of", words.name(line.why().code()), words.store(line.store())));
        field.setClassName(line.state().equals(OrderState.CHANGED.name()) ? "changed" : "");
        field.addValueChangeListener(changed -> {
            Integer units = changed.getValue();
            if (changed.isFromClient() && units != null && units > 0 && units <= 1_000_000) {
                decisions.change(line.id(), units, line.units());
            }
        });
        Div cell = new Div(field, packs);
        cell.setClassName("row qty");
        return cell;
    }

    private Component whyButton(ReplenishmentLine line) {
        NativeButton button = new NativeButton();
        button.setClassName("btn icon small plain");
        button.add(Icons.icon("help"));
        button.setAriaLabel(texts.get("why", words.units(line.why().proposed())));
        Popover popover = new Popover();
        popover.setTarget(button);
        popover.setOpenOnHover(true);
        popover.setOpenOnFocus(true);
        popover.setHoverDelay(300);
        popover.setAriaLabel(texts.get("why", words.units(line.why().proposed())));
        popover.addOpenedChangeListener(opened -> {
            if (opened.isOpened()) {
                popover.removeAll();
                popover.add(why.apply(line));
            }
        });
        return new Div(button, popover);
    }

    /// One button for all that can be decided.
    private Component decide(ReplenishmentLine line) {
        OrderState state = OrderState.valueOf(line.state());
        if (!state.isOpen() && (state != OrderState.APPROVED || line.leaving())) {
            return whyButton(line);
        }
        NativeButton button = new NativeButton(
                "", clicked -> new DecisionSheet(texts, words, decisions, line, why.apply(line)).open());
        button.setClassName("btn icon plain decide");
        button.add(Icons.icon("more"));
        button.setAriaLabel(texts.get("order.decide.of", words.name(line.why().code()), words.store(line.store())));
        return button;
    }

    private Component acts(ReplenishmentLine line) {
        Div acts = new Div();
        acts.setClassName("acts");
        OrderState state = OrderState.valueOf(line.state());
        if (!mayOrder) {
            return acts;
        }
        if (state == OrderState.APPROVED && !line.leaving()) {
            acts.add(button("order.cancel", "", () -> decisions.cancel(line.id())));
        }
        if (!state.isOpen()) {
            return acts;
        }
        acts.add(button("order.once", "", () -> decisions.approve(line.id())));
        NativeButton automate =
                button("order.automate", "bolt", () -> decisions.automate(!line.automatic(), line.id()));
        automate.getElement().setAttribute("aria-pressed", String.valueOf(line.automatic()));
        acts.add(automate);
        acts.add(
                line.snoozedUntilEpochDay() > line.why().todayEpochDay()
                        ? button("order.wake", "again", () -> decisions.wake(line.id()))
                        : button(
                                "order.snooze",
                                "snooze",
                                () -> decisions.snooze(line.why().nextOrderEpochDay(), line.id())));
        acts.add(button("order.cancel", "close", () -> decisions.cancel(line.id())));
        return acts;
    }

    /// @param icon empty: the word itself is shown
    private NativeButton button(String key, String icon, Runnable act) {
        NativeButton button = new NativeButton("", clicked -> act.run());
        String word = texts.get(key);
        if (icon.isEmpty()) {
            button.setText(word);
            button.setClassName("btn small");
        } else {
            button.add(Icons.icon(icon));
            button.setAriaLabel(word);
            button.setTitle(word);
            button.setClassName("btn icon small plain");
        }
        return button;
    }

    Grid<String> grid() {
        return grid;
    }

    List<ReplenishmentLine> shown() {
        return order.stream().map(lines::get).toList();
    }

    List<ReplenishmentLine> selected() {
        Set<String> chosen = grid.getSelectedItems();
        return order.stream().filter(chosen::contains).map(lines::get).toList();
    }

    void onSelection(Consumer<List<ReplenishmentLine>> told) {
        selection = told;
    }

    /// @param open whether the lines wait for a decision
    void decide(boolean open) {
        boolean wanted = open && mayOrder;
        if (wanted != decides) {
            decides = wanted;
            grid.setSelectionMode(wanted ? Grid.SelectionMode.MULTI : Grid.SelectionMode.NONE);
            if (wanted) {
                grid.addSelectionListener(changed -> selection.accept(selected()));
            }
        }
        fit(width, open);
    }

    /// For a window of that width: what a planner needs least goes first, so that the decisions stay in sight; where
    /// there is no room for them at all, one button opens them.
    void fit(int pixels, boolean open) {
        width = pixels;
        int room = pixels - (pixels > 1_400 ? 242 : pixels > 900 ? 218 : 50); // beside the navigation
        boolean wasNarrow = isNarrow;
        isNarrow = room < 680;
        boolean isSheet = mayOrder && isNarrow;
        grid.getColumnByKey("quantity").setWidth(!isNarrow ? "136px" : pixels > 600 ? "112px" : "60px");
        grid.getColumnByKey("risk").setWidth(isNarrow ? "64px" : "80px");
        grid.getColumnByKey("item").setWidth(isNarrow ? "112px" : "140px");
        grid.getColumnByKey("supplier").setWidth(room >= 1_170 ? "152px" : "118px");
        grid.getColumnByKey("acts").setWidth(open ? "192px" : "90px");
        columns.visible("safety", room >= 1_340);
        columns.visible("onOrder", room >= 1_240);
        columns.visible("value", room >= 1_135);
        columns.visible("supplier", room >= 1_045);
        columns.visible("demand", room >= 930);
        columns.visible("store", pixels > 1_063);
        columns.visible("onHand", room >= 745);
        columns.visible("acts", mayOrder && !isNarrow);
        columns.visible("why", !isSheet);
        columns.visible("decide", isSheet);
        grid.getColumnByKey("decide").setHeader(texts.get(open ? "order.decide" : "order.why"));
        columns.visible("state", !open && pixels > 600);
        columns.visible("urgency", pixels > 480);
        if (wasNarrow != isNarrow) {
            grid.getDataProvider().refreshAll(); // its fields are words now, or the other way round
        }
    }

    /// @param sorted in the order in which they should stand
    /// @param holds whether rows that are there keep their place
    void show(List<ReplenishmentLine> sorted, boolean holds, boolean quiet, long nowMillis) {
        Set<String> now = new LinkedHashSet<>();
        Map<String, ReplenishmentLine> next = new HashMap<>();
        sorted.forEach(line -> next.put(line.id(), line));
        if (holds) {
            order.stream().filter(next::containsKey).forEach(now::add);
        }
        sorted.forEach(line -> now.add(line.id()));
        Set<String> chosen = Set.copyOf(grid.getSelectedItems());
        for (ReplenishmentLine line : sorted) {
            ReplenishmentLine before = lines.put(line.id(), line);
            boolean changed = columns.show(line.id(), words.of(line), quiet, nowMillis);
            boolean decided = before != null
                    && (before.automatic() != line.automatic()
                            || before.units() != line.units()
                            || before.snoozedUntilEpochDay() != line.snoozedUntilEpochDay()
                            || before.leaving() != line.leaving());
            if ((changed || decided) && order.contains(line.id())) {
                grid.getDataProvider().refreshItem(line.id());
            }
        }
        List<String> ids = List.copyOf(now);
        if (!ids.equals(order)) {
            order = ids;
            lines.keySet().retainAll(now);
            grid.setItems(ids);
            grid.setAllRowsVisible(ids.size() <= 40);
            chosen.stream().filter(now::contains).forEach(grid::select);
        }
    }
}
