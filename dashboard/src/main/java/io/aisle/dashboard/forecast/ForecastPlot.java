package io.aisle.dashboard.forecast;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.ValueProvider;
import io.aisle.dashboard.chart.BandChart;
import io.aisle.dashboard.chart.ChartCache;
import io.aisle.dashboard.shell.Csv;
import io.aisle.dashboard.shell.CsvLink;
import io.aisle.dashboard.shell.Icons;
import io.aisle.dashboard.shell.Panels;
import io.aisle.dashboard.shell.XlsxLink;
import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.grid.client.ForecastCourse;
import io.aisle.grid.client.WhatIfAnswer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// History, band and what planners say, as a picture or a table.
final class ForecastPlot {
    private static final int HEIGHT = 320;
    private static final float LEAST_AVAILABLE = 0.5f;

    private final Texts texts;
    private final Figures figures;
    private final ChartCache cache;
    private final Section card;
    private final Span heading = Panels.text("m", "");
    private final Span sub = Panels.text("mut", "");
    private final Svg picture = new Svg();
    private final Div plot = new Div(picture);
    private final Grid<BandChart.Day> table = new Grid<>();
    private final NativeButton button = new NativeButton();
    private final Grid.Column<BandChart.Day> supposed;
    private @Nullable BandChart shown;
    private String name = "";
    private String code = "";
    private LocalDate today = LocalDate.EPOCH;
    private boolean isBlind;
    private int width = 640;

    /// @param lead goes to the address that shows the table, or the picture
    ForecastPlot(Texts texts, Figures figures, ChartCache cache, Consumer<Boolean> lead) {
        this.texts = texts;
        this.figures = figures;
        this.cache = cache;
        plot.addClassName("plot");
        button.setClassName("btn small plain");
        button.setId("forecast-table");
        button.add(Icons.small("table"), new Span(texts.get("chart.table")));
        button.getElement().setAttribute("aria-pressed", "false");
        button.addClickListener(clicked -> lead.accept(!table.isVisible()));
        card = Panels.card(
                texts.get("forecast.course"),
                heading,
                sub,
                Panels.grow(),
                new CsvLink(texts, "forecast-days", texts.get("forecast.course"), this::csv).compact(),
                new XlsxLink(texts, "forecast-days", texts.get("forecast.course"), this::csv).compact(),
                button);
        card.setId("forecast-course");
        table.setId("forecast-days");
        table.setVisible(false);
        table.setHeight(HEIGHT + "px");
        column(day -> figures.shortDate(LocalDate.ofEpochDay(day.epochDay()), today), "forecast.day", "104px");
        column(day -> units(day.actual()), "forecast.actual", "64px");
        column(day -> units(day.p10()), "forecast.low", "64px");
        column(day -> units(day.p50()), "forecast.middle", "64px");
        column(day -> units(day.p90()), "forecast.high", "64px");
        column(day -> units(day.mean()), "forecast.mean", "116px");
        column(day -> units(day.override()), "forecast.override", "80px");
        supposed = table.addColumn(day -> Double.isNaN(day.supposed().p50())
                        ? "\u2013"
                        : texts.get(
                                "what-if.band",
                                units(day.supposed().p10()),
                                units(day.supposed().p50()),
                                units(day.supposed().p90())))
                .setHeader(texts.get("what-if"))
                .setTextAlign(ColumnTextAlign.END);
        supposed.setVisible(false);
        card.add(plot, table);
    }

    private void column(ValueProvider<BandChart.Day, String> text, String key, String width) {
        table.addColumn(text)
                .setHeader(texts.get(key))
                .setTextAlign(ColumnTextAlign.END)
                .setWidth(width);
    }

    Section card() {
        return card;
    }

    void fit(int pixels) {
        width = pixels;
    }

    /// The table in place of the picture.
    void showTable(boolean asked) {
        boolean wanted = asked || isBlind;
        button.getElement().setAttribute("aria-pressed", String.valueOf(wanted));
        table.setVisible(wanted);
        plot.setVisible(!wanted);
    }

    /// @param soldToday units so far, NaN if unknown
    /// @param wondered what somebody asks what-if; null if nobody does
    void show(String of, ForecastCourse course, double soldToday, LocalDate now, @Nullable WhatIfAnswer wondered) {
        name = of;
        code = course.name().equals(of) ? "" : course.name();
        today = now;
        heading.setText(name);
        sub.setText(texts.get("forecast.course.sub", texts.get(methodKey(texts, course.model()))));
        List<BandChart.Day> days = days(course, wondered);
        boolean isToday = course.days().length > 0 && course.days()[0] == today.toEpochDay();
        BandChart chart = new BandChart(
                "course",
                texts.get("forecast.course.title", name),
                finding(course),
                days,
                isToday ? soldToday : Double.NaN,
                new BandChart.Words(
                        texts.get("forecast.actual"),
                        texts.get("forecast.middle"),
                        texts.get("forecast.mean"),
                        texts.get("forecast.override"),
                        texts.get("what-if"),
                        texts.get("forecast.missing"),
                        isToday && !Double.isNaN(soldToday) ? texts.get("forecast.so-far", soFar(soldToday)) : ""),
                texts.locale(),
                width,
                HEIGHT);
        if (chart.equals(shown)) {
            return;
        }
        shown = chart;
        supposed.setVisible(
                days.stream().anyMatch(day -> !Double.isNaN(day.supposed().p50())));
        table.setItems(days);
        Optional<String> svg = cache.svg(chart);
        svg.ifPresent(picture::setSvg);
        isBlind = svg.isEmpty();
        if (isBlind) {
            showTable(true);
        }
    }

    private static List<BandChart.Day> days(ForecastCourse course, @Nullable WhatIfAnswer wondered) {
        List<BandChart.Day> days = new ArrayList<>();
        for (int i = 0; i < course.pastDays().length; i++) {
            days.add(BandChart.Day.past(
                    course.pastDays()[i],
                    course.sold()[i],
                    Float.isNaN(course.sold()[i]) || course.available()[i] < LEAST_AVAILABLE));
        }
        for (int i = 0; i < course.days().length; i++) {
            boolean isTold = course.told()[i] != course.mean()[i];
            days.add(new BandChart.Day(
                    course.days()[i],
                    Double.NaN,
                    false,
                    course.p10()[i],
                    course.p50()[i],
                    course.p90()[i],
                    course.mean()[i],
                    isTold ? course.told()[i] : Double.NaN,
                    supposed(wondered, course.days()[i])));
        }
        return days;
    }

    /// The band of a day as it would be; nothing where it would be the same.
    private static BandChart.Band supposed(@Nullable WhatIfAnswer wondered, int day) {
        int at = wondered == null ? -1 : Arrays.binarySearch(wondered.days(), day);
        return wondered == null || at < 0 || wondered.ifMean()[at] == wondered.mean()[at]
                ? BandChart.Band.NONE
                : new BandChart.Band(wondered.ifP10()[at], wondered.ifP50()[at], wondered.ifP90()[at]);
    }

    private String finding(ForecastCourse course) {
        double sum = 0;
        double low = 0;
        double high = 0;
        for (int i = 0; i < Math.min(7, course.days().length); i++) {
            sum += course.told()[i];
            low += course.p10()[i];
            high += course.p90()[i];
        }
        return texts.get("forecast.course.finding", units(sum), units(low), units(high));
    }

    /// The text key of a method's name.
    static String methodKey(Texts texts, String model) {
        return texts.has("method." + model) ? "method." + model : "method.other";
    }

    /// A day each, the past ones first, as the table shows them.
    private Csv csv() {
        Csv csv = new Csv(List.of(
                texts.get("csv.code"),
                texts.get("forecast.course.of"),
                texts.get("forecast.day"),
                texts.get("forecast.actual"),
                texts.get("forecast.missing"),
                texts.get("forecast.low"),
                texts.get("forecast.middle"),
                texts.get("forecast.high"),
                texts.get("forecast.mean"),
                texts.get("forecast.override")));
        for (BandChart.Day day : shown == null ? List.<BandChart.Day>of() : shown.days()) {
            csv.row(
                    code,
                    name,
                    LocalDate.ofEpochDay(day.epochDay()).toString(),
                    day.actual(),
                    day.isMissing() ? texts.get("forecast.missing") : null,
                    day.p10(),
                    day.p50(),
                    day.p90(),
                    day.mean(),
                    day.override());
        }
        return csv;
    }

    private String soFar(double units) {
        return units < 10 ? figures.quantity(Math.round(units * 10) * 100) : figures.whole(Math.round(units));
    }

    private String units(double value) {
        return Double.isNaN(value)
                ? "\u2013"
                : Math.abs(value) < 10 ? figures.decimal(value, 1) : figures.whole(Math.round(value));
    }
}
