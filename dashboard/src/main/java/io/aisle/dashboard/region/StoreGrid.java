package io.aisle.dashboard.region;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.SortHeaders;
import io.aisle.dashboard.shell.SortOrder;
import io.aisle.dashboard.shell.TextColumns;
import io.aisle.dashboard.text.Texts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The stores as a grid of store ids; a row is sent again only when one of its texts changed, and keeps its place.
final class StoreGrid {
    private static final Set<String> TINTED = Set.of("in", "f", "n");
    private static final int MOST_FULL_HEIGHT = 40;

    private final Texts texts;
    private final Grid<String> grid = new Grid<>();
    private final TextColumns columns = new TextColumns(grid, TINTED);
    private final SortHeaders headers;
    private List<String> order = List.of();
    private @Nullable String focused;

    StoreGrid(Texts texts) {
        this.texts = texts;
        headers = new SortHeaders(texts, StoreOrder.WORST_FIRST);
        grid.setId("stores");
        grid.addClassName("clickable");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.getElement().setAttribute("aria-label", texts.get("stores"));
        columns();
        grid.addItemClickListener(clicked -> open(clicked.getItem()));
        grid.addCellFocusListener(cell -> focused = cell.getItem().orElse(null));
        grid.getElement().addEventListener("keydown", pressed -> open(focused)).setFilter("event.key === 'Enter'");
    }

    Grid<String> grid() {
        return grid;
    }

    private void columns() {
        column(
                "level",
                "<span class=\"${item.level}\" title=\"${item.levelWord}\"></span>"
                        + "<span class=\"sr\">${item.levelWord}</span>",
                "",
                "40px",
                false);
        column(
                        "name",
                        "<span class=\"two\"><a class=\"m lead\" href=\"${item.href}\">${item.name}</a>"
                                + "<small><span class=\"small-only ${item.state}\"></span><span class=\"small-only\"> ${item.stateWord} \u00b7 </span>"
                                + "${item.sub}</small></span>",
                        "stores.store",
                        "116px",
                        false)
                .setFlexGrow(1);
        column(
                "data",
                "<span class=\"state\"><span class=\"${item.state}\"></span>${item.stateWord}"
                        + " <span class=\"dim\">${item.age}</span><span class=\"${item.skel}\"></span></span>",
                "stores.data",
                "112px",
                false);
        column(
                "risk",
                "<span class=\"m\">${item.risk}</span><span class=\"${item.skel}\"></span>",
                "stores.risk",
                "84px",
                true);
        column("in", figure("in"), "stores.in", "60px", true);
        column("f", two("f"), "stores.footfall", "72px", true);
        column("c", two("c"), "stores.conversion", "78px", true);
        column("n", two("n"), "stores.net", "78px", true);
        column(
                "spark",
                "<svg class=\"spark\" width=\"84\" height=\"26\" viewBox=\"0 0 84 26\" aria-hidden=\"true\">"
                        + "<path class=\"gap\" d=\"${item.sparkGaps}\"/><path class=\"then\" d=\"${item.sparkThen}\"/>"
                        + "<path class=\"now\" d=\"${item.sparkNow}\"/>"
                        + "<circle class=\"dot\" cx=\"${item.sparkX}\" cy=\"${item.sparkY}\" r=\"2\"/></svg>",
                "stores.spark",
                "94px",
                false);
        column(
                "stock",
                "<span class=\"row\" title=\"${item.stockWords}\"><span class=\"crit m\"><span class=\"${item.stockCritIcon}\"></span> "
                        + "${item.stockCrit}</span><span class=\"warn m\"><span class=\"${item.stockWatchIcon}\"></span> ${item.stockWatch}</span>"
                        + "<span class=\"mut\">${item.stockNone}</span></span>",
                "stores.stock",
                "66px",
                false);
        column(
                "complete",
                "<span class=\"${item.completeTone}\">${item.complete}</span><span class=\"${item.skel}\"></span>",
                "stores.complete",
                "84px",
                true);
        sortable("name", false);
        sortable("complete", false);
        for (String column : List.of("data", "risk", "in", "f", "c", "n", "stock")) {
            sortable(column, true);
        }
    }

    private void sortable(String column, boolean falls) {
        grid.getColumnByKey(column).setHeader(headers.header(column, title(column), falls));
    }

    /// What stands above the column.
    String title(String column) {
        return texts.get("stores."
                + switch (column) {
                    case "name" -> "store";
                    case "f" -> "footfall";
                    case "c" -> "conversion";
                    case "n" -> "net";
                    default -> column;
                });
    }

    void lead(Address here, SortOrder order) {
        headers.lead(here, order);
    }

    private Grid.Column<String> column(String key, String template, String header, String width, boolean end) {
        return columns.add(key, template, header.isEmpty() ? "" : texts.get(header), width, end);
    }

    private static String figure(String column) {
        return "<span class=\"${item.COLUMNFlash}\"><span class=\"${item.old}\">${item.COLUMN}</span></span>"
                .replace("COLUMN", column);
    }

    private static String two(String column) {
        return ("<span class=\"two end ${item.old}\"><span class=\"${item.skel}\"></span><span class=\"${item.COLUMNFlash}\">${item.COLUMN}</span>"
                        + "<small class=\"${item.COLUMNT}\"><span class=\"${item.COLUMNA}\"></span>${item.COLUMND}</small></span>")
                .replace("COLUMN", column);
    }

    /// Shows these stores in this order.
    void order(List<String> ids) {
        if (!ids.equals(order)) {
            order = List.copyOf(ids);
            grid.setItems(order);
            grid.setAllRowsVisible(order.size() <= MOST_FULL_HEIGHT);
        }
    }

    List<String> order() {
        return order;
    }

    /// Updates one store's row where it stands.
    void show(String id, Map<String, String> next, boolean quiet, long nowMillis) {
        if (columns.show(id, next, quiet, nowMillis) && order.contains(id)) {
            grid.getDataProvider().refreshItem(id);
        }
    }

    /// For a window of that width.
    void fit(int width) {
        columns.visible("level", width > 600);
        columns.visible("data", width > 600);
        columns.visible("in", width > 1_400 || width <= 1_100 && width > 900);
        columns.visible("f", width > 700);
        columns.visible("c", width > 900);
        columns.visible("spark", width > 1_400);
        columns.visible("stock", width > 800);
        columns.visible("complete", width > 900);
    }

    private static void open(@Nullable String id) {
        if (id != null) {
            UI.getCurrent().navigate("stores/" + id);
        }
    }
}
