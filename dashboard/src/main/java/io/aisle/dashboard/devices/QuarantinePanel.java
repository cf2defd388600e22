package io.aisle.dashboard.devices;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.TextColumns;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.QuarantineItem;
import io.aisle.grid.client.QuarantinePage;
import io.aisle.grid.client.StoreMaster;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What could not be read, newest first; the one that is chosen stands in the address.
final class QuarantinePanel {
    static final int MOST = 200;

    private final Texts texts;
    private final Figures figures;
    private final Catalogue catalogue;
    private final Grid<String> grid = new Grid<>();
    private final TextColumns columns = new TextColumns(grid, Set.of());
    private final Span today = Panels.badge("w", "watch", "");
    private final Anchor settled = new Anchor();
    private final Div none;
    private final Section section = new Section();
    private List<String> order = List.of();
    private @Nullable String chosen;
    private boolean withSettled;

    QuarantinePanel(Texts texts, Figures figures, Catalogue catalogue) {
        this.texts = texts;
        this.figures = figures;
        this.catalogue = catalogue;
        grid.setId("quarantine");
        grid.addClassName("clickable");
        grid.getElement().setAttribute("aria-label", texts.get("quarantine"));
        columns.add(
                        "what",
                        "<span class=\"row\"><span class=\"${item.icon}\" title=\"${item.stateWord}\"></span>"
                                + "<span class=\"two grow\"><span class=\"m\">${item.reason}</span><small>${item.where}</small></span></span>",
                        texts.get("quarantine.what"),
                        "200px",
                        false)
                .setFlexGrow(1);
        columns.add(
                "times", "<span class=\"xs mut\">${item.times}</span>", texts.get("quarantine.times"), "56px", true);
        columns.add("at", "<span class=\"xs mut\">${item.at}</span>", texts.get("quarantine.received"), "84px", true);
        grid.addItemClickListener(clicked -> UI.getCurrent().navigate("devices", address(clicked.getItem())));
        settled.setClassName("chip");
        settled.setId("settled");
        settled.setText(texts.get("quarantine.with-settled"));
        today.setVisible(false);
        none = Panels.empty("well", texts.get("quarantine.none"), texts.get("quarantine.none.how"));
        none.setVisible(false);
        Div head = new Div(new H2(texts.get("quarantine")), today, Panels.grow(), settled);
        head.addClassName("hh");
        section.add(head, grid, none);
    }

    Section section() {
        return section;
    }

    void lead(@Nullable String item, boolean includeSettled) {
        chosen = item;
        withSettled = includeSettled;
        settled.setHref(includeSettled ? "devices" : "devices?settled=1");
        if (includeSettled) {
            settled.getElement().setAttribute("aria-current", "true");
        } else {
            settled.getElement().removeAttribute("aria-current");
        }
        if (chosen != null && order.contains(chosen)) {
            grid.select(chosen);
        } else {
            grid.deselectAll();
        }
    }

    private com.vaadin.flow.router.QueryParameters address(String item) {
        Map<String, List<String>> address = new java.util.LinkedHashMap<>();
        address.put("item", List.of(item));
        if (withSettled) {
            address.put("settled", List.of("1"));
        }
        return new com.vaadin.flow.router.QueryParameters(address);
    }

    /// For a window of that width.
    void fit(int width) {
        columns.visible("times", width > 600);
    }

    void show(@Nullable QuarantinePage page, long now) {
        if (page == null) {
            return;
        }
        List<String> ids = Arrays.stream(page.items()).map(QuarantineItem::id).toList();
        for (QuarantineItem item : page.items()) {
            if (columns.show(item.id(), texts(item), true, now) && order.contains(item.id())) {
                grid.getDataProvider().refreshItem(item.id());
            }
        }
        if (!ids.equals(order)) {
            order = ids;
            grid.setItems(order);
            grid.setHeight(order.size() > 9 ? "440px" : (42 + 37 * Math.max(1, order.size())) + "px");
            lead(chosen, withSettled);
        }
        grid.setVisible(!ids.isEmpty());
        none.setVisible(ids.isEmpty());
        today.setVisible(page.today() > 0);
        today.getChildren()
                .skip(1)
                .findFirst()
                .ifPresent(text -> ((Span) text).setText(texts.get("quarantine.today", figures.whole(page.today()))));
    }

    private Map<String, String> texts(QuarantineItem item) {
        Map<String, String> row = new HashMap<>();
        row.put("reason", item.reason());
        row.put(
                "where",
                name(item.store()) + Texts.DOT + item.device() + Texts.DOT + texts.get("quarantine." + item.state()));
        row.put(
                "icon",
                switch (item.state()) {
                    case "settled" -> "i i-well good";
                    case "retrying" -> "i i-again mut";
                    default -> "i i-watch warn";
                });
        row.put("stateWord", texts.get("quarantine." + item.state()));
        row.put("times", item.times() > 1 ? item.times() + "\u00d7" : "");
        row.put("at", figures.timeSeconds(item.receivedMillis(), zone(item.store())));
        return row;
    }

    private String name(String store) {
        return StoreId.isValid(store)
                ? catalogue.store(new StoreId(store)).map(StoreMaster::name).orElse(store)
                : store;
    }

    private ZoneId zone(String store) {
        return StoreId.isValid(store) ? catalogue.zone(new StoreId(store)) : java.time.ZoneOffset.UTC;
    }
}
