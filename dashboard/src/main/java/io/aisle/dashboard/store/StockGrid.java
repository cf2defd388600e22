package io.aisle.dashboard.store;

import com.vaadin.flow.component.grid.Grid;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.SortHeaders;
import io.aisle.dashboard.shell.SortOrder;
import io.aisle.dashboard.shell.TextColumns;
import io.aisle.dashboard.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The stock list as a grid of item codes.
final class StockGrid {
    private final Grid<String> grid = new Grid<>();
    private final TextColumns columns = new TextColumns(grid, Set.of("onHand", "onShelf", "back", "sold"));

    private final SortHeaders headers;

    StockGrid(Texts texts) {
        headers = new SortHeaders(texts, StockOrder.OWN);
        grid.setId("stock-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setHeight("460px");
        grid.setPageSize(50);
        grid.getElement().setAttribute("aria-label", texts.get("stock"));
        columns.add(
                        "item",
                        "<span class=\"two\"><a class=\"m lead\" href=\"${item.href}\" title=\"${item.name}\">${item.name}</a>"
                                + "<small><span class=\"${item.restatedClass}\">${item.restated}</span>${item.sub}</small></span>",
                        texts.get("stock.item"),
                        "160px",
                        false)
                .setFlexGrow(1);
        columns.add("zone", "<span class=\"mut\">${item.zone}</span>", texts.get("stock.zone"), "84px", false);
        columns.add(
                "onHand",
                "<span class=\"${item.onHandFlash}\"><span class=\"${item.onHandTone}\"><span class=\"${item.onHandIcon}\"></span>"
                        + " ${item.onHand}</span></span>",
                texts.get("stock.on-hand"),
                "84px",
                true);
        columns.add(
                "onShelf",
                "<span class=\"${item.onShelfFlash}\"><span class=\"${item.onShelfTone}\" title=\"${item.onShelfTitle}\">${item.onShelf}</span></span>",
                texts.get("stock.on-shelf"),
                "72px",
                true);
        columns.add(
                "back",
                "<span class=\"${item.backFlash}\"><span class=\"${item.backTone}\">${item.back}</span></span>",
                texts.get("stock.back"),
                "80px",
                true);
        columns.add(
                "sold",
                "<span class=\"${item.soldFlash}\"><span class=\"mut\">${item.sold}</span></span>",
                texts.get("stock.sold"),
                "80px",
                true);
        columns.add(
                "confidence",
                "<span class=\"${item.meter}\"><i style=\"${item.meterWidth}\"></i></span> <span class=\"${item.confidenceTone}\">${item.confidence}</span>",
                texts.get("stock.confidence"),
                "132px",
                false);
        columns.add(
                "cover",
                "<span class=\"${item.coverTone}\"><span class=\"${item.coverIcon}\"></span> ${item.cover}</span>",
                texts.get("stock.cover"),
                "118px",
                false);
        for (String column : List.of("item", "zone", "onHand", "onShelf", "back", "confidence", "cover")) {
            sortable(column, false);
        }
        sortable("sold", true);
    }

    private void sortable(String column, boolean falls) {
        Grid.Column<String> sorted = grid.getColumnByKey(column);
        sorted.setHeader(headers.header(column, sorted.getHeaderText(), falls));
    }

    void lead(Address here, SortOrder order) {
        headers.lead(here, order);
    }

    Grid<String> grid() {
        return grid;
    }

    /// Whether the row must be sent again.
    boolean show(String code, Map<String, String> texts, boolean quiet, long nowMillis) {
        return columns.show(code, texts, quiet, nowMillis);
    }

    String text(String code, String column) {
        return columns.row(code).text(column);
    }

    /// For a window of that width.
    void fit(int width) {
        columns.visible("zone", width > 1_300 || width <= 1_100 && width > 900);
        columns.visible("onShelf", width > 420);
        columns.visible("back", width > 1_300 || width <= 1_100 && width > 900);
        columns.visible("sold", width > 700);
        columns.visible("confidence", width > 1_300 || width <= 1_100 && width > 800);
        columns.visible("cover", width > 560);
    }
}
