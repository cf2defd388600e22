package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.FilterChip;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.XlsxLink;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.Item;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A store's items, those first whose forecast needs a look. The order holds until somebody sorts or the
/// store is forecast anew.
final class ForecastList {
    private final Texts texts;
    private final Catalogue catalogue;
    private final Grid<ForecastLine> grid;
    private final TextField search = new TextField();
    private final Map<ForecastOrder, FilterChip> chips = new EnumMap<>(ForecastOrder.class);
    private final Section card;
    private List<ForecastLine> all = List.of();
    private List<ForecastLine> shown = List.of();
    private Address here = new Address("forecast", new TreeMap<>());

    ForecastList(Texts texts, Figures figures, Catalogue catalogue) {
        this.texts = texts;
        this.catalogue = catalogue;
        grid = new ForecastColumns(texts, figures)
                .grid(
                        "stock.item",
                        line -> name(line.name()),
                        this::href,
                        line -> line.name().equals(here.get("item")));
        grid.setId("forecast-grid");
        grid.setHeight("560px");
        grid.getElement().setAttribute("aria-label", texts.get("forecast.items"));
        search.setId("forecast-search");
        search.setPlaceholder(texts.get("forecast.search"));
        search.setAriaLabel(texts.get("forecast.search"));
        search.setPrefixComponent(Icons.icon("search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setMaxLength(64);
        search.addValueChangeListener(changed -> {
            if (changed.isFromClient()) {
                here.with("q", changed.getValue()).open();
            }
        });
        Div filters = new Div();
        filters.addClassName("chips");
        for (ForecastOrder order : ForecastOrder.values()) {
            FilterChip chip = new FilterChip("sort", order.word(), "", texts.get("forecast.sort." + order.word()));
            chips.put(order, chip);
            filters.add(chip.link());
        }
        card = Panels.card(
                texts.get("forecast.items"),
                Panels.grow(),
                new CsvLink(texts, "forecast", texts.get("forecast.items"), this::csv).compact(),
                new XlsxLink(texts, "forecast", texts.get("forecast.items"), this::csv).compact(),
                search,
                filters);
        card.setId("forecast-items");
        card.addClassName("fc-list");
        card.add(grid);
    }

    Section card() {
        return card;
    }

    String name(String code) {
        return catalogue.itemName(code);
    }

    private String href(ForecastLine line) {
        return here.with("item", line.name()).href();
    }

    void lead(Address address) {
        here = address;
        ForecastOrder order = ForecastOrder.of(address.get("sort"));
        chips.forEach((each, chip) -> chip.lead(address, each == order));
        if (!search.getValue().equals(address.get("q"))) {
            search.setValue(address.get("q"));
        }
        fill();
    }

    void show(List<ForecastLine> lines) {
        if (!lines.equals(all)) {
            boolean isFirst = all.isEmpty();
            all = lines;
            fill();
            if (isFirst) { // later the rows keep their place: whoever clicks one sees it already
                scrollToOpen();
            }
        }
    }

    /// The item that is on top of the list; empty without any.
    String first() {
        return shown.isEmpty() ? "" : shown.getFirst().name();
    }

    private void fill() {
        shown = ForecastOrder.of(here.get("sort")).sorted(all, catalogue, here.get("category"), here.get("q"));
        grid.setItems(shown);
    }

    private void scrollToOpen() {
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).name().equals(here.get("item"))) {
                grid.scrollToIndex(i);
            }
        }
    }

    private Csv csv() {
        Csv csv = new Csv(List.of(
                texts.get("csv.code"),
                texts.get("stock.item"),
                texts.get("forecast.category"),
                texts.get("forecast.model"),
                texts.get("forecast.week.mean"),
                texts.get("forecast.last-week"),
                "MASE",
                "MASE " + texts.get("forecast.naive"),
                texts.get("forecast.bias"),
                texts.get("forecast.coverage"),
                texts.get("forecast.overrides")));
        for (ForecastLine line : shown) {
            csv.row(
                    line.name(),
                    name(line.name()),
                    catalogue.item(line.name()).map(Item::category).orElse(""),
                    line.model(),
                    (double) line.week(),
                    (double) line.soldWeek(),
                    line.mase(),
                    line.naiveMase(),
                    line.bias(),
                    line.coverage80(),
                    line.overrides());
        }
        return csv;
    }
}
