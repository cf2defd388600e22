package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastAccuracy;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// How good the forecast of what is shown was, beside seasonal naive; a sentence where it was not better.
final class ErrorPanel {
    private final Texts texts;
    private final Figures figures;
    private final Span verdict = Panels.text("xs", "");
    private final Span mase = Panels.text("m", "");
    private final Span wape = Panels.text("m", "");
    private final Span rmsse = Panels.text("m", "");
    private final Span bias = Panels.text("m", "");
    private final Span pinball = Panels.text("m", "");
    private final Span coverage = Panels.text("m", "");
    private final Span naiveMase = Panels.text("xs mut", "");
    private final Span naiveWape = Panels.text("xs mut", "");
    private final Span naiveRmsse = Panels.text("xs mut", "");
    private final Span biasWords = Panels.text("xs mut", "");
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
                row("RMSSE", rmsse, naiveRmsse),
                row(texts.get("forecast.bias"), bias, biasWords),
                row(texts.get("forecast.pinball"), pinball, Panels.text("xs mut", texts.get("forecast.pinball.what"))),
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
        mase.setText(number(of(ours, ForecastAccuracy::mase), false));
        wape.setText(number(of(ours, ForecastAccuracy::wape), true));
        rmsse.setText(number(of(ours, ForecastAccuracy::rmsse), false));
        double lost = of(ours, ForecastAccuracy::pinball);
        pinball.setText(Double.isNaN(lost) ? texts.get("unknown") : figures.decimal(lost, 3));
        bias.setText(signed(of(ours, ForecastAccuracy::bias)));
        biasWords.setText(biasWords(of(ours, ForecastAccuracy::bias), of(naive, ForecastAccuracy::bias)));
        coverage.setText(number(of(ours, ForecastAccuracy::coverage80), true));
        naiveMase.setText(texts.get("forecast.naive.is", number(of(naive, ForecastAccuracy::mase), false)));
        naiveWape.setText(texts.get("forecast.naive.is", number(of(naive, ForecastAccuracy::wape), true)));
        naiveRmsse.setText(texts.get("forecast.naive.is", number(of(naive, ForecastAccuracy::rmsse), false)));
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

    private static double of(@Nullable ForecastAccuracy row, ToDoubleFunction<ForecastAccuracy> number) {
        return row == null ? Double.NaN : number.applyAsDouble(row);
    }

    private String signed(double share) {
        return Double.isNaN(share) ? texts.get("unknown") : figures.signed(100 * share, 1) + "\u2009%";
    }

    private String biasWords(double ours, double naive) {
        String beside = texts.get("forecast.naive.is", signed(naive));
        return Double.isNaN(ours)
                ? beside
                : texts.get(
                        ours >= 0 ? "forecast.bias.high" : "forecast.bias.low",
                        figures.percent(Math.abs(ours)),
                        beside);
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
