package io.aisle.dashboard.devices;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.FilterChip;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.SortHeaders;
import io.aisle.dashboard.shell.SortOrder;
import io.aisle.dashboard.shell.TextColumns;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.GatewayStatus;
import io.aisle.grid.client.StoreMaster;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The gateways, worst first when the page opens or the set changes; rows keep their place after that.
final class GatewayPanel {
    private static final Map<String, Predicate<GatewayStatus>> FILTERS = filters();

    private final Texts texts;
    private final GatewayTexts rowTexts;
    private final Catalogue catalogue;
    private final Grid<String> grid = new Grid<>();
    private final TextColumns columns = new TextColumns(grid, Set.of("rate"));
    private final Map<String, FilterChip> chips = new LinkedHashMap<>();
    private final Div none;
    private final Div filtered;
    private final Section card;
    private final SortHeaders headers;
    private List<GatewayStatus> newest = List.of();
    private List<String> order = List.of();
    private SortOrder sort = GatewayOrder.of("");
    private String show = "all";

    GatewayPanel(Texts texts, Figures figures, Catalogue catalogue) {
        this.texts = texts;
        this.catalogue = catalogue;
        headers = new SortHeaders(texts, GatewayOrder.WORST_FIRST);
        rowTexts = new GatewayTexts(texts, figures);
        Div row = new Div();
        row.addClassName("chips");
        FILTERS.keySet().forEach(key -> {
            String icon = key.equals("offline") ? "off" : key.equals("behind") ? "clock" : "";
            FilterChip chip = new FilterChip(key, icon, texts.get("gateways.show." + key));
            chips.put(key, chip);
            row.add(chip.link());
        });
        none = Panels.empty("chip", texts.get("gateways.none"), texts.get("gateways.none.how"));
        none.setVisible(false);
        columns();
        grid.setId("gateways");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", texts.get("gateways"));
        card = Panels.card(
                texts.get("gateways"),
                Panels.grow(),
                row,
                new CsvLink(texts, "gateways", texts.get("gateways"), this::csv).compact());
        Anchor all = new Anchor("devices", texts.get("stock.clear"));
        all.setClassName("btn");
        filtered = Panels.empty("filter", texts.get("gateways.no-match"), texts.get("gateways.no-match.how"), all);
        filtered.setVisible(false);
        card.add(grid, none, filtered);
    }

    private static Map<String, Predicate<GatewayStatus>> filters() {
        Map<String, Predicate<GatewayStatus>> filters = new LinkedHashMap<>();
        filters.put("all", each -> true);
        filters.put("offline", each -> GatewayTexts.state(each) == GatewayTexts.State.OFFLINE);
        filters.put("behind", each -> GatewayTexts.state(each) == GatewayTexts.State.BEHIND);
        filters.put("clock", GatewayTexts::isClockOff);
        return filters;
    }

    private void columns() {
        columns.add(
                "state",
                "<span class=\"state\"><span class=\"${item.state}\"></span>${item.stateWord}</span>",
                texts.get("gateway.state"),
                "92px",
                false);
        columns.add(
                        "store",
                        "<span class=\"two\"><a class=\"m lead\" href=\"${item.href}\">${item.store}</a><small class=\"mono\">${item.gateway}</small></span>",
                        texts.get("gateway.store"),
                        "132px",
                        false)
                .setFlexGrow(1);
        columns.add(
                "seen",
                "<span class=\"${item.seenTone}\">${item.seen}</span>",
                texts.get("gateway.seen"),
                "80px",
                true);
        columns.add(
                "lag", "<span class=\"${item.lagTone}\">${item.lag}</span>", texts.get("gateway.lag"), "76px", true);
        columns.add(
                "backlog",
                "<span class=\"${item.meter}\"><i style=\"${item.meterWidth}\"></i></span> <span class=\"${item.backlogTone}\">${item.backlog}</span>",
                texts.get("gateway.backlog"),
                "108px",
                true);
        columns.add(
                "applied",
                "<span class=\"two end\"><span>${item.applied}</span><small>${item.journaled}</small></span>",
                texts.get("gateway.applied"),
                "124px",
                true);
        columns.add(
                "offset",
                "<span class=\"${item.offsetTone}\">${item.offset}</span>",
                texts.get("gateway.offset"),
                "88px",
                true);
        columns.add(
                "devices",
                "<span class=\"${item.devicesTone}\">${item.devices}</span>",
                texts.get("gateway.devices"),
                "84px",
                true);
        columns.add(
                "rate",
                "<span class=\"${item.rateFlash}\"><span class=\"${item.rateTone}\">${item.rate}</span></span>",
                texts.get("gateway.rate"),
                "92px",
                true);
        columns.add(
                "quarantined",
                "<span class=\"${item.quarantinedTone}\">${item.quarantined}</span>",
                texts.get("gateway.quarantined"),
                "92px",
                true);
        columns.add(
                "version",
                "<span class=\"mut\" title=\"${item.version}\">${item.version}</span>",
                texts.get("gateway.version"),
                "124px",
                false);
        columns.add(
                "note",
                "<span class=\"xs mut\" title=\"${item.note}\">${item.note}</span>",
                texts.get("gateway.note"),
                "170px",
                false);
        for (String column : List.of("state", "seen", "lag", "backlog", "offset", "rate", "quarantined")) {
            sortable(column, !column.equals("seen"));
        }
        sortable("store", false);
    }

    private void sortable(String column, boolean falls) {
        Grid.Column<String> sorted = grid.getColumnByKey(column);
        sorted.setHeader(headers.header(column, sorted.getHeaderText(), falls));
    }

    Section card() {
        return card;
    }

    void lead(Address here) {
        String wanted = here.get("show");
        show = FILTERS.containsKey(wanted) ? wanted : "all";
        sort = GatewayOrder.of(here.get("sort"));
        chips.forEach((key, chip) -> chip.lead(here, key.equals(show)));
        headers.lead(here, sort);
        order = List.of();
    }

    private Csv csv() {
        return GatewayTable.of(shown(), texts);
    }

    private List<GatewayStatus> shown() {
        return newest.stream()
                .filter(filter(show))
                .sorted(GatewayOrder.comparator(sort))
                .toList();
    }

    /// @param answered whether the grid has answered at all
    void show(List<GatewayStatus> gateways, boolean answered, boolean quiet, long now) {
        newest = gateways;
        chips.forEach(
                (key, chip) -> chip.count(gateways.stream().filter(filter(key)).count()));
        List<String> wanted = shown().stream().map(GatewayStatus::gateway).toList();
        none.setVisible(answered && gateways.isEmpty());
        filtered.setVisible(answered && !gateways.isEmpty() && wanted.isEmpty());
        grid.setVisible(!wanted.isEmpty());
        for (GatewayStatus status : gateways) {
            if (columns.show(status.gateway(), rowTexts.of(status, store(status), now), quiet, now)
                    && order.contains(status.gateway())) {
                grid.getDataProvider().refreshItem(status.gateway());
            }
        }
        if (!new HashSet<>(wanted).equals(new HashSet<>(order))) {
            order = wanted;
            grid.setItems(order);
            grid.setAllRowsVisible(order.size() <= 40);
        }
    }

    private static Predicate<GatewayStatus> filter(String key) {
        Predicate<GatewayStatus> filter = FILTERS.get(key);
        return filter == null ? each -> true : filter;
    }

    private @Nullable StoreMaster store(GatewayStatus status) {
        return StoreId.isValid(status.store())
                ? catalogue.store(new StoreId(status.store())).orElse(null)
                : null;
    }

    /// For a window of that width.
    void fit(int width) {
        columns.visible("lag", width > 700);
        columns.visible("backlog", width > 560);
        columns.visible("applied", width > 1_000);
        columns.visible("offset", width > 1_000);
        columns.visible("devices", width > 800);
        columns.visible("rate", width > 1_200);
        columns.visible("quarantined", width > 900);
        columns.visible("version", width > 1_300);
        columns.visible("note", width > 1_300);
    }

    Grid<String> grid() {
        return grid;
    }
}
