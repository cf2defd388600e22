package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.ValueProvider;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastAccuracy;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How good forecasts were, a line each; under every measure stands seasonal naive's on the same days.
final class AccuracyGrid {
    private static final String MASE = "MASE";

    private final Texts texts;
    private final Figures figures;
    private final Grid<ForecastAccuracy> grid = new Grid<>();
    private final Grid.Column<ForecastAccuracy> name;
    private List<ForecastAccuracy> all = List.of();

    /// @param firstKey text key of what the lines are of
    /// @param href where a line leads, empty for nowhere
    AccuracyGrid(
            Texts texts,
            Figures figures,
            String id,
            String firstKey,
            ValueProvider<ForecastAccuracy, String> firstText,
            ValueProvider<ForecastAccuracy, String> href) {
        this.texts = texts;
        this.figures = figures;
        grid.setId(id);
        grid.addClassName("fc-measures");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.WRAP_CELL_CONTENT);
        grid.setAllRowsVisible(true);
        grid.getElement().setAttribute("aria-label", texts.get(firstKey));
        // The name stays in sight where a narrow window has to scroll sideways.
        name = grid.addColumn(LitRenderer.<ForecastAccuracy>of("${item.href ? html`<a class=\"lead\""
                                + " href=\"${item.href}\">${item.name}</a>` : item.name}")
                        .withProperty("name", firstText)
                        .withProperty("href", href))
                .setHeader(texts.get(firstKey))
                .setFrozen(true)
                .setFlexGrow(1);
        measure(MASE, "148px", ForecastAccuracy::mase, this::decimal, "unknown");
        measure("WAPE", "100px", ForecastAccuracy::wape, this::share, "unknown");
        measure("RMSSE", "96px", ForecastAccuracy::rmsse, this::decimal, "unknown");
        measure(texts.get("forecast.bias"), "108px", ForecastAccuracy::bias, this::signed, "unknown");
        measure(texts.get("accuracy.pinball"), "112px", ForecastAccuracy::pinball, this::fine, "accuracy.no-band");
        measure(texts.get("forecast.coverage"), "124px", ForecastAccuracy::coverage80, this::share, "accuracy.no-band");
        grid.addColumn(row -> figures.whole(row.series()))
                .setHeader(texts.get("accuracy.series"))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("72px")
                .setFlexGrow(0);
        resized(false);
    }

    Grid<ForecastAccuracy> grid() {
        return grid;
    }

    void resized(boolean isPhone) {
        name.setWidth(isPhone ? "112px" : "180px");
    }

    /// @param rows in the order in which they are shown
    /// @param known among which seasonal naive's are found
    void show(List<ForecastAccuracy> rows, List<ForecastAccuracy> known) {
        all = known;
        grid.setItems(rows);
    }

    /// @param noneKey text key of what stands there where there is no number
    private void measure(
            String header,
            String width,
            ToDoubleFunction<ForecastAccuracy> number,
            DoubleFunction<String> words,
            String noneKey) {
        ValueProvider<ForecastAccuracy, String> told = row -> {
            double value = number.applyAsDouble(row);
            return Double.isNaN(value) ? texts.get(noneKey) : words.apply(value);
        };
        grid.addColumn(LitRenderer.<ForecastAccuracy>of("<span class=\"two num\"><span>${item.ours}</span>"
                                + "<small class=\"${item.tone}\">${item.naive}</small></span>")
                        .withProperty("ours", told)
                        .withProperty("naive", row -> beside(row, told, header.equals(MASE)))
                        .withProperty("tone", row -> header.equals(MASE) && isBeaten(row) ? "warn" : "mut"))
                .setHeader(header)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(width)
                .setFlexGrow(0);
    }

    /// What stands under a measure; empty for seasonal naive itself.
    private String beside(ForecastAccuracy row, ValueProvider<ForecastAccuracy, String> told, boolean isJudged) {
        ForecastAccuracy naive = naive(row, all);
        if (naive == null || row.model().equals(ForecastAccuracy.NAIVE)) {
            return "";
        }
        return texts.get(isJudged && isBeaten(row) ? "accuracy.not-below" : "accuracy.naive.is", told.apply(naive));
    }

    private boolean isBeaten(ForecastAccuracy row) {
        return !row.model().equals(ForecastAccuracy.NAIVE) && ErrorPanel.isBeaten(row, naive(row, all));
    }

    /// Seasonal naive on the same series, distances and days; null if it was not measured.
    static @Nullable ForecastAccuracy naive(ForecastAccuracy row, List<ForecastAccuracy> all) {
        return all.stream()
                .filter(other -> other.model().equals(ForecastAccuracy.NAIVE)
                        && other.source().equals(row.source())
                        && other.kind().equals(row.kind())
                        && other.name().equals(row.name())
                        && other.firstAhead() == row.firstAhead())
                .findFirst()
                .orElse(null);
    }

    private String decimal(double value) {
        return figures.decimal(value, 2);
    }

    private String fine(double value) {
        return figures.decimal(value, 3);
    }

    private String signed(double share) {
        return figures.signed(100 * share, 1) + "\u2009%";
    }

    private String share(double share) {
        return figures.percent(share);
    }
}
