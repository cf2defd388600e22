package io.aisle.dashboard.replenishment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.TextColumns;
import io.aisle.dashboard.text.Texts;
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
    private final Map<String, ProposalRow> rows = new HashMap<>();
    private final Workplace at;
    private final Texts texts;
    private final ProposalTexts words;
    private final boolean mayOrder;
    private List<String> order = List.of();
    private boolean decides;
    private boolean isNarrow;
    private Consumer<List<ReplenishmentLine>> selection = chosen -> {};
    private int width = 1_400;

    ProposalGrid(Workplace at) {
        this.at = at;
        texts = at.texts();
        words = at.words();
        mayOrder = at.mayOrder();
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
                                + "<small>${item.until}${item.code}<span class=\"narrow-only\"> · ${item.store}</span></small></span>",
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
        component("quantity", texts.get("order.quantity"), "136px", ProposalRow::quantity);
        component("why", texts.get("order.why"), "44px", ProposalRow::why);
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
        component("acts", "", "170px", ProposalRow::acts);
        component("decide", texts.get("order.decide"), "72px", ProposalRow::decide);
    }

    private void component(String key, String header, String size, Function<ProposalRow, Component> cell) {
        grid.addComponentColumn(id -> {
                    ReplenishmentLine line = lines.get(id);
                    return line == null ? new Span() : cell.apply(row(line));
                })
                .setKey(key)
                .setHeader(header)
                .setWidth(size)
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
    }

    private ProposalRow row(ReplenishmentLine line) {
        return rows.computeIfAbsent(line.id(), first -> new ProposalRow(at, line, isNarrow));
    }

    /// Those that show another quantity than would be ordered.
    List<ReplenishmentLine> unsettled(List<ReplenishmentLine> chosen) {
        return chosen.stream()
                .filter(line -> {
                    ProposalRow row = rows.get(line.id());
                    return row != null && !row.isSettled();
                })
                .toList();
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
            rows.values().forEach(row -> row.show(row.line(), isNarrow));
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
            lines.put(line.id(), line);
            ProposalRow row = rows.get(line.id());
            if (row != null) {
                row.show(line, isNarrow);
            }
            if (columns.show(line.id(), words.of(line), quiet, nowMillis) && order.contains(line.id())) {
                grid.getDataProvider().refreshItem(line.id());
            }
        }
        List<String> ids = List.copyOf(now);
        if (!ids.equals(order)) {
            order = ids;
            lines.keySet().retainAll(now);
            rows.keySet().retainAll(now);
            grid.setItems(ids);
            grid.setAllRowsVisible(ids.size() <= 40);
            chosen.stream().filter(now::contains).forEach(grid::select);
        }
    }
}
