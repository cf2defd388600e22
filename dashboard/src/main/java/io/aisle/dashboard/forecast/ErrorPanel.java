package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastAccuracy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How good the forecast of what is shown was, beside seasonal naive; a sentence where it was not better.
final class ErrorPanel {
    private final Texts texts;
    private final Figures figures;
    private final Span verdict = Panels.text("xs", "");
    private final Span mase = Panels.text("m", "");
    private final Span wape = Panels.text("m", "");
    private final Span bias = Panels.text("m", "");
    private final Span coverage = Panels.text("m", "");
    private final Span naiveMase = Panels.text("xs mut", "");
    private final Span naiveWape = Panels.text("xs mut", "");
    private final Span came = Panels.text("xs mut", "");
    private final Section card;

    ErrorPanel(Texts texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
        card = Panels.card(texts.get("forecast.accuracy"));
        card.setId("forecast-accuracy");
        Div rows = new Div(
                row("MASE", mase, naiveMase),
                row("WAPE", wape, naiveWape),
                row(texts.get("forecast.bias"), bias, Panels.text("xs mut", texts.get("forecast.bias.what"))),
                row(
                        texts.get("forecast.coverage"),
                        coverage,
                        Panels.text("xs mut", texts.get("forecast.coverage.what"))),
                came,
                verdict);
        rows.addClassName("fc-rows");
        card.add(rows);
    }

    Section card() {
        return card;
    }

    private static Div row(String label, Span figure, Span below) {
        Div first = new Div(Panels.text("m", label), Panels.grow(), figure);
        first.addClassName("row");
        return new Div(first, below);
    }

    void show(List<ForecastAccuracy> rows) {
        ForecastAccuracy ours = find(rows, ForecastAccuracy.BACKTEST, ForecastAccuracy.CHOSEN);
        ForecastAccuracy naive = find(rows, ForecastAccuracy.BACKTEST, ForecastAccuracy.NAIVE);
        mase.setText(number(ours == null ? Double.NaN : ours.mase(), false));
        wape.setText(number(ours == null ? Double.NaN : ours.wape(), true));
        bias.setText(
                ours == null || Double.isNaN(ours.bias())
                        ? texts.get("unknown")
                        : figures.signed(100 * ours.bias(), 1) + "\u2009%");
        coverage.setText(number(ours == null ? Double.NaN : ours.coverage80(), true));
        naiveMase.setText(texts.get("forecast.naive.is", number(naive == null ? Double.NaN : naive.mase(), false)));
        naiveWape.setText(texts.get("forecast.naive.is", number(naive == null ? Double.NaN : naive.wape(), true)));
        verdict.setText(verdict(ours, naive));
        verdict.setClassName(isBeaten(ours, naive) ? "xs warn" : "xs mut");
        ForecastAccuracy real = find(rows, ForecastAccuracy.REALITY, ForecastAccuracy.CHOSEN);
        came.setVisible(real != null);
        if (real != null) {
            came.setText(texts.get(
                    "forecast.reality",
                    figures.whole(real.days()),
                    number(real.wape(), true),
                    number(real.coverage80(), true)));
        }
    }

    static boolean isBeaten(@Nullable ForecastAccuracy ours, @Nullable ForecastAccuracy naive) {
        return ours != null && naive != null && ours.mase() >= naive.mase();
    }

    private String verdict(@Nullable ForecastAccuracy ours, @Nullable ForecastAccuracy naive) {
        if (ours == null || naive == null || Double.isNaN(ours.mase()) || Double.isNaN(naive.mase())) {
            return texts.get("forecast.unmeasured.rest");
        }
        return isBeaten(ours, naive)
                ? texts.get("forecast.beaten")
                : texts.get("forecast.beats", figures.percent(1 - ours.mase() / naive.mase()));
    }

    private String number(double value, boolean isShare) {
        if (Double.isNaN(value)) {
            return texts.get("unknown");
        }
        return isShare ? figures.percent(value) : figures.decimal(value, 2);
    }

    static @Nullable ForecastAccuracy find(List<ForecastAccuracy> rows, String source, String model) {
        return rows.stream()
                .filter(row -> row.source().equals(source)
                        && row.isOverall()
                        && row.model().equals(model))
                .findFirst()
                .orElse(null);
    }
}
