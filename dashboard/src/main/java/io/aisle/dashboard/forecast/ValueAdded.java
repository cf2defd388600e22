package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.Address;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.XlsxLink;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastOverride;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// Forecast value added: what a store's overrides were worth on days that are over, all together and one by one.
final class ValueAdded {
    /// So many are listed, those that were worth most; the file has all.
    private static final int MOST_LISTED = 50;

    private final Texts texts;
    private final Figures figures;
    private final OverrideWords words;
    private final Catalogue catalogue;
    private final Span sum = Panels.text("fc-sum", "");
    private final Grid<ForecastOverride> grid = new Grid<>();
    private final List<Grid.Column<ForecastOverride>> details = new ArrayList<>();
    private final Section card;
    private LocalDate today = LocalDate.EPOCH;
    private List<ForecastOverride> all = List.of();
    private List<ForecastOverride> over = List.of();

    ValueAdded(Texts texts, Figures figures, Catalogue catalogue) {
        this.texts = texts;
        this.figures = figures;
        this.catalogue = catalogue;
        words = new OverrideWords(texts, figures);
        card = Panels.card(
                texts.get("accuracy.fva"),
                Panels.text("mut", texts.get("accuracy.fva.sub")),
                Panels.grow(),
                new CsvLink(texts, "overrides", texts.get("accuracy.fva"), this::csv).compact(),
                new XlsxLink(texts, "overrides", texts.get("accuracy.fva"), this::csv).compact());
        card.setId("accuracy-fva");
        card.setVisible(false);
        card.add(sum, grid());
    }

    Section card() {
        return card;
    }

    private Grid<ForecastOverride> grid() {
        grid.setId("accuracy-overrides");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", texts.get("accuracy.fva"));
        grid.addColumn(LitRenderer.<ForecastOverride>of("<span class=\"two\"><a class=\"m lead\" href=\"${item.href}\""
                                + " title=\"${item.name}\">${item.name}</a><small>${item.what}</small></span>")
                        .withProperty("href", ValueAdded::href)
                        .withProperty("name", override -> catalogue.itemName(override.code()))
                        .withProperty(
                                "what",
                                override -> String.join(
                                        " \u00b7 ", words.what(override, today), override.author(), override.reason())))
                .setHeader(texts.get("stock.item"))
                .setFlexGrow(1)
                .setWidth("160px");
        details.add(number(override -> figures.whole(override.days()), "accuracy.fva.days", "72px"));
        details.add(number(units(ForecastOverride::demand), "accuracy.fva.demand", "96px"));
        details.add(number(units(ForecastOverride::modelMissed), "accuracy.fva.model", "120px"));
        details.add(number(units(ForecastOverride::missed), "accuracy.fva.planner", "120px"));
        Grid.Column<ForecastOverride> _ =
                number(override -> figures.signed(override.worth(), 1), "accuracy.fva.worth", "104px");
        return grid;
    }

    private Grid.Column<ForecastOverride> number(
            ValueProvider<ForecastOverride, String> text, String header, String width) {
        return grid.addColumn(text)
                .setHeader(texts.get(header))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(width)
                .setFlexGrow(0);
    }

    private ValueProvider<ForecastOverride, String> units(ToDoubleFunction<ForecastOverride> number) {
        return override -> figures.decimal(number.applyAsDouble(override), 1);
    }

    private static String href(ForecastOverride override) {
        return new Address("forecast", new TreeMap<>())
                .with("store", override.store())
                .with("item", override.code())
                .href();
    }

    /// A phone shows what each was worth; how that came about is at the desk and in the file.
    void resized(boolean isPhone) {
        details.forEach(column -> column.setVisible(!isPhone));
    }

    /// @param day today by the store's own clock
    void show(List<ForecastOverride> overrides, LocalDate day) {
        today = day;
        card.setVisible(!overrides.isEmpty());
        if (overrides.equals(all)) {
            return;
        }
        all = overrides;
        over = overrides.stream()
                .filter(override -> override.days() > 0)
                .sorted(Comparator.comparingDouble((ForecastOverride override) -> Math.abs(override.worth()))
                        .reversed()
                        .thenComparing(ForecastOverride::no))
                .toList();
        grid.setItems(over.stream().limit(MOST_LISTED).toList());
        grid.setVisible(!over.isEmpty());
        sum.setText(over.isEmpty() ? texts.get("accuracy.fva.none") : sum());
    }

    private String sum() {
        int days = over.stream().mapToInt(ForecastOverride::days).sum();
        double demand = sum(ForecastOverride::demand);
        double model = sum(ForecastOverride::modelMissed);
        double planner = sum(ForecastOverride::missed);
        String verdict = texts.get(
                model >= planner ? "accuracy.fva.helped" : "accuracy.fva.hurt",
                figures.decimal(Math.abs(model - planner), 1));
        return texts.count(
                "accuracy.fva.sum",
                over.size(),
                figures.whole(days),
                figures.decimal(model, 1),
                share(model, demand),
                figures.decimal(planner, 1),
                share(planner, demand),
                verdict);
    }

    private double sum(ToDoubleFunction<ForecastOverride> number) {
        return over.stream().mapToDouble(number).sum();
    }

    private String share(double missed, double demand) {
        return demand > 0 ? figures.percent(missed / demand) : texts.get("unknown");
    }

    private Csv csv() {
        Csv csv = new Csv(List.of(
                texts.get("accuracy.fva.no"),
                texts.get("csv.code"),
                texts.get("stock.item"),
                texts.get("override.first"),
                texts.get("override.last"),
                texts.get("override.way"),
                texts.get("override.amount"),
                texts.get("override.reason"),
                texts.get("accuracy.fva.author"),
                texts.get("accuracy.fva.days"),
                texts.get("accuracy.fva.demand"),
                texts.get("accuracy.fva.model"),
                texts.get("accuracy.fva.planner"),
                texts.get("accuracy.fva.worth")));
        for (ForecastOverride override : over) {
            csv.row(
                    override.no(),
                    override.code(),
                    catalogue.itemName(override.code()),
                    LocalDate.ofEpochDay(override.firstDay()).toString(),
                    LocalDate.ofEpochDay(override.lastDay()).toString(),
                    texts.get("override.way." + override.way().toLowerCase(Locale.ROOT)),
                    override.amount(),
                    override.reason(),
                    override.author(),
                    override.days(),
                    override.demand(),
                    override.modelMissed(),
                    override.missed(),
                    override.worth());
        }
        return csv;
    }
}
