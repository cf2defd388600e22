package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastLine;
import java.util.function.Predicate;

/// The columns of a list of forecasts: what it is of and how good it was, next week and last week.
final class ForecastColumns {
    private final Texts texts;
    private final Figures figures;

    ForecastColumns(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    /// @param firstKey text key of what the lines are of
    /// @param isHere whether the page shows the line's forecast
    Grid<ForecastLine> grid(
            String firstKey,
            ValueProvider<ForecastLine, String> name,
            ValueProvider<ForecastLine, String> href,
            Predicate<ForecastLine> isHere) {
        Grid<ForecastLine> grid = new Grid<>();
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addColumn(LitRenderer.<ForecastLine>of("<span class=\"two\"><a class=\"m lead\" href=\"${item.href}\""
                                + " aria-current=\"${item.here}\" title=\"${item.name}\">${item.name}</a>"
                                + "<small class=\"${item.tone}\">${item.note}</small></span>")
                        .withProperty("href", href)
                        .withProperty("here", line -> isHere.test(line) ? "true" : "false")
                        .withProperty("name", name)
                        .withProperty("tone", line -> ForecastOrder.worse(line) > 0 ? "warn" : "")
                        .withProperty("note", this::note))
                .setHeader(texts.get(firstKey))
                .setFlexGrow(1)
                .setWidth("132px");
        grid.addColumn(LitRenderer.<ForecastLine>of(
                                "<span class=\"two num\"><span>${item.week}</span><small>${item.was}</small></span>")
                        .withProperty("week", line -> units(line.week()))
                        .withProperty("was", line -> texts.get("forecast.was", units(line.soldWeek()))))
                .setHeader(texts.get("forecast.week"))
                .setWidth("124px")
                .setFlexGrow(0)
                .setTextAlign(ColumnTextAlign.END);
        return grid;
    }

    private String note(ForecastLine line) {
        if (Double.isNaN(line.mase())) {
            return texts.get("forecast.unmeasured");
        }
        String measured = texts.get(
                ForecastOrder.worse(line) > 0 ? "forecast.note.worse" : "forecast.note.better",
                figures.decimal(line.mase(), 2),
                figures.decimal(line.naiveMase(), 2));
        return line.overrides() == 0
                ? measured
                : texts.count("forecast.note.override", line.overrides()) + " \u00b7 " + measured;
    }

    private String units(float value) {
        return Float.isNaN(value)
                ? texts.get("unknown")
                : value < 10 ? figures.decimal(value, 1) : figures.whole(Math.round(value));
    }
}
