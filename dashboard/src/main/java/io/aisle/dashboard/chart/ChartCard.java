package io.aisle.dashboard.chart;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A chart in a card; its Table button shows the same figures as a grid.
public final class ChartCard {
    private final Texts texts;
    private final Figures figures;
    private final Section card;
    private final Span sub;
    private final Div plot = new Div();
    private final Svg picture = new Svg();
    private final NativeButton button = new NativeButton();
    private @Nullable Grid<DayChart.Point> table;
    private @Nullable DayChart shown;
    private boolean asTable;

    public ChartCard(Texts texts, String id, String heading) {
        this.texts = texts;
        this.figures = Figures.of(texts.locale());
        sub = Panels.text("mut", "");
        button.setClassName("btn small plain");
        button.add(Icons.small("table"), new Span(texts.get("chart.table")));
        button.getElement().setAttribute("aria-pressed", "false");
        button.addClickListener(clicked -> showTable(!asTable));
        plot.addClassName("plot");
        plot.add(picture);
        card = Panels.card(heading, sub, Panels.grow(), button);
        card.setId(id);
        card.add(plot);
    }

    public Section card() {
        return card;
    }

    /// @param sub what is counted, per what
    /// @param svg empty if it cannot be drawn; then the table is shown
    public void show(String sub, DayChart chart, Optional<String> svg) {
        if (chart.equals(shown)) {
            return;
        }
        shown = chart;
        this.sub.setText(sub);
        svg.ifPresent(picture::setSvg);
        if (svg.isEmpty() && !asTable) {
            showTable(true);
        } else if (asTable) {
            fill();
        }
    }

    private void showTable(boolean wanted) {
        asTable = wanted;
        button.getElement().setAttribute("aria-pressed", String.valueOf(wanted));
        if (wanted && table == null) {
            table = grid();
            card.add(table);
        }
        if (table != null) {
            table.setVisible(wanted);
        }
        plot.setVisible(!wanted);
        fill();
    }

    private void fill() {
        DayChart chart = shown;
        if (asTable && table != null && chart != null) {
            List<DayChart.Point> rows = chart.points().stream()
                    .filter(point -> point.startMillis() >= chart.fromMillis() && point.endMillis() <= chart.toMillis())
                    .toList();
            table.setItems(rows);
        }
    }

    private Grid<DayChart.Point> grid() {
        Grid<DayChart.Point> grid = new Grid<>();
        grid.addColumn(point -> figures.time(point.startMillis(), chart().zone()))
                .setHeader(texts.get("chart.from"));
        grid.addColumn(point -> figure(point.today()))
                .setHeader(texts.get("chart.today"))
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(point -> figure(point.then()))
                .setHeader(texts.get("chart.then"))
                .setTextAlign(ColumnTextAlign.END);
        grid.setHeight("240px");
        return grid;
    }

    // What is not known is a word, never 0.
    private String figure(double value) {
        if (Double.isNaN(value)) {
            return texts.get("unknown");
        }
        return chart().currency().isEmpty()
                ? figures.whole(Math.round(value))
                : figures.money(Math.round(value * 1_000_000), chart().currency());
    }

    private DayChart chart() {
        if (shown == null) {
            throw new IllegalStateException("A table is filled from a chart.");
        }
        return shown;
    }
}
