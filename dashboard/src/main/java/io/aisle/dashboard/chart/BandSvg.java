package io.aisle.dashboard.chart;

import io.aisle.dashboard.text.Figures;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/// Draws a [BandChart] with JFreeChart into an SVG for either theme. A trading day is as wide as any
/// other; closed days take no room.
final class BandSvg {
    private static final int TOP = 24;
    private static final int BOTTOM = 24;
    private static final int RIGHT = 64;
    private static final int ACTUAL = 0;
    private static final int OVERRIDE = 1;
    private static final int MEAN = 2;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 11);

    private final BandChart chart;
    private final Figures figures;
    private final Scale scale;
    private final Rectangle2D area;
    private final FreeRoom room;

    private BandSvg(BandChart chart) {
        this.chart = chart;
        this.figures = Figures.of(chart.locale());
        double greatest = DoubleStream.concat(
                        DoubleStream.of(chart.soFar()),
                        chart.days().stream()
                                .flatMapToDouble(day -> DoubleStream.of(
                                        day.actual(),
                                        day.p90(),
                                        day.mean(),
                                        day.override(),
                                        day.supposed().p90())))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        this.scale = Scale.upTo(greatest, true);
        int left = Math.max(32, 12 + 6 * figures.whole(Math.round(scale.top())).length());
        this.area = new Rectangle2D.Double(left, TOP, chart.width() - left - RIGHT, chart.height() - TOP - BOTTOM);
        this.room = new FreeRoom(new Rectangle2D.Double(left, TOP, chart.width() - left - 2, area.getHeight()));
    }

    static String render(BandChart chart) {
        return new BandSvg(chart).render();
    }

    private String render() {
        PlainSvg canvas = new PlainSvg();
        JFreeChart drawn = new JFreeChart(null, null, plot(), false);
        drawn.setBackgroundPaint(null);
        drawn.setBorderVisible(false);
        drawn.setPadding(RectangleInsets.ZERO_INSETS);
        drawn.draw(canvas, new Rectangle2D.Double(0, 0, chart.width(), chart.height()));
        drawDates(canvas);
        takeEnds(canvas);
        drawMarks(canvas);
        drawNames(canvas);
        return canvas.finish(chart.id(), chart.title(), chart.finding(), chart.width(), chart.height());
    }

    private XYPlot plot() {
        NumberAxis days = new NumberAxis();
        days.setRange(-0.5, chart.days().size() - 0.5);
        days.setTickLabelsVisible(false);
        days.setTickMarksVisible(false);
        days.setAxisLinePaint(Ink.AXIS.marker());
        days.setAxisLineStroke(new BasicStroke(1));
        NumberAxis range = new NumberAxis();
        range.setRange(0, scale.top());
        range.setTickUnit(new NumberTickUnit(scale.step(), NumberFormat.getInstance(chart.locale())) {
            private static final long serialVersionUID = 1L;

            @Override
            public String valueToString(double value) {
                return figures.whole(Math.round(value));
            }
        });
        range.setAxisLineVisible(false);
        range.setTickMarksVisible(false);
        range.setTickLabelFont(FONT);
        range.setTickLabelPaint(Ink.LABEL.marker());
        range.setTickLabelInsets(new RectangleInsets(0, 0, 0, 8));
        XYPlot plot = new XYPlot(band(), days, range, bandRenderer());
        plot.setDataset(1, lines());
        plot.setRenderer(1, lineRenderer());
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD); // no line lies under the band
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(Ink.GRID.marker());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        AxisSpace space = new AxisSpace();
        space.setLeft(area.getMinX());
        space.setRight(RIGHT);
        space.setTop(TOP);
        space.setBottom(BOTTOM);
        plot.setFixedDomainAxisSpace(space, false);
        plot.setFixedRangeAxisSpace(space, false);
        return plot;
    }

    private YIntervalSeriesCollection band() {
        YIntervalSeries band = new YIntervalSeries("forecast");
        for (int i = 0; i < chart.days().size(); i++) {
            BandChart.Day day = chart.days().get(i);
            if (!Double.isNaN(day.p50())) {
                band.add(i, day.p50(), day.p10(), day.p90());
                if (i > 0 && !Double.isNaN(chart.days().get(i - 1).p50())) {
                    room.line(x(i - 1), y(chart.days().get(i - 1).p50()), x(i), y(day.p50()));
                }
            }
        }
        YIntervalSeries supposed = new YIntervalSeries("supposed");
        for (int i = 0; i < chart.days().size(); i++) {
            BandChart.Band day = chart.days().get(i).supposed();
            if (!Double.isNaN(day.p50())) {
                supposed.add(i, day.p50(), day.p10(), day.p90());
            }
        }
        YIntervalSeriesCollection all = new YIntervalSeriesCollection();
        all.addSeries(band);
        all.addSeries(supposed);
        return all;
    }

    private DeviationRenderer bandRenderer() {
        DeviationRenderer band = new DeviationRenderer(true, false);
        band.setDrawSeriesLineAsPath(true);
        band.setAlpha(0.7f);
        band.setSeriesPaint(0, Ink.FORECAST.marker());
        band.setSeriesFillPaint(0, Ink.BAND.marker());
        band.setSeriesStroke(0, new BasicStroke(1.75f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        band.setSeriesPaint(1, Ink.SUPPOSED.marker());
        band.setSeriesFillPaint(1, Ink.SUPPOSED_BAND.marker());
        band.setSeriesStroke(
                1, new BasicStroke(1.75f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {2, 2}, 0));
        return band;
    }

    private XYSeriesCollection lines() {
        XYSeriesCollection both = new XYSeriesCollection();
        both.addSeries(line("actual", each(day -> day.isMissing() ? Double.NaN : day.actual())));
        both.addSeries(line("override", told()));
        both.addSeries(line("mean", base()));
        return both;
    }

    /// What is expected with the overrides: it leaves the model's mean where they begin and comes back
    /// behind them.
    private double[] told() {
        double[] told = base();
        for (int i = 0; i < told.length; i++) {
            double override = chart.days().get(i).override();
            told[i] = Double.isNaN(override) ? told[i] : override;
        }
        return told;
    }

    /// The model's mean, which overrides change, on the days that are overridden and on those beside them.
    private double[] base() {
        double[] base = new double[chart.days().size()];
        for (int i = 0; i < base.length; i++) {
            boolean isNear = isTold(i - 1) || isTold(i) || isTold(i + 1);
            base[i] = isNear ? chart.days().get(i).mean() : Double.NaN;
        }
        return base;
    }

    private boolean isTold(int day) {
        return day >= 0
                && day < chart.days().size()
                && !Double.isNaN(chart.days().get(day).override());
    }

    private double[] each(ToDoubleFunction<BandChart.Day> value) {
        return chart.days().stream().mapToDouble(value).toArray();
    }

    private XYSeries line(String name, double[] values) {
        XYSeries series = new XYSeries(name, false, true);
        for (int i = 0; i < values.length; i++) {
            series.add(Double.valueOf(i), Double.isNaN(values[i]) ? null : Double.valueOf(values[i]));
            if (i > 0 && !Double.isNaN(values[i - 1]) && !Double.isNaN(values[i])) {
                room.line(x(i - 1), y(values[i - 1]), x(i), y(values[i]));
            }
        }
        return series;
    }

    private XYLineAndShapeRenderer lineRenderer() {
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true);
        lines.setSeriesPaint(ACTUAL, Ink.TODAY.marker());
        lines.setSeriesStroke(ACTUAL, new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        lines.setSeriesPaint(OVERRIDE, Ink.OVERRIDE.marker());
        lines.setSeriesStroke(
                OVERRIDE,
                new BasicStroke(1.75f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 3}, 0));
        lines.setSeriesPaint(MEAN, Ink.FORECAST.marker());
        lines.setSeriesStroke(
                MEAN, new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {1, 2}, 0));
        for (int i = 0; i < chart.days().size(); i++) {
            if (chart.days().get(i).isMissing()) {
                lines.addAnnotation(new Hatch(i - 0.4, i + 0.4), Layer.BACKGROUND);
            }
        }
        return lines;
    }

    // A tick each week's first shown day; a label wherever room is left for it.
    private void drawDates(Graphics2D g2) {
        g2.setFont(FONT);
        g2.setStroke(new BasicStroke(1));
        double free = 0;
        for (int i = 0; i < chart.days().size(); i++) {
            LocalDate date = LocalDate.ofEpochDay(chart.days().get(i).epochDay());
            boolean isNewWeek = i == 0
                    || Math.floorDiv(date.toEpochDay() + 3, 7)
                            != Math.floorDiv(chart.days().get(i - 1).epochDay() + 3, 7);
            String label = figures.shortDate(date);
            double half = width(g2, label) / 2;
            double x = x(i);
            if (isNewWeek && x - half >= free && x + half <= chart.width()) {
                g2.setPaint(Ink.AXIS.marker());
                g2.draw(new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 4));
                g2.setPaint(Ink.LABEL.marker());
                g2.drawString(label, (float) (x - half), (float) area.getMaxY() + 16);
                free = x + half + 12;
            }
        }
    }

    private void drawMarks(Graphics2D g2) {
        int first = firstForecast();
        if (first > 0) {
            g2.setPaint(Ink.NOW.marker());
            g2.setStroke(new BasicStroke(1));
            double x = x(first - 0.5);
            g2.draw(new Line2D.Double(x, TOP - 4, x, area.getMaxY()));
            room.line(x, TOP - 4, x, area.getMaxY());
        }
        for (int i = 0; i < chart.days().size(); i++) {
            double told = chart.days().get(i).override();
            if (!Double.isNaN(told)) {
                g2.setPaint(Ink.OVERRIDE.marker());
                g2.fill(new Rectangle2D.Double(x(i) - 2.5, y(told) - 2.5, 5, 5));
            }
        }
        if (!Double.isNaN(chart.soFar()) && first >= 0) {
            g2.setPaint(Ink.TODAY.marker());
            g2.setStroke(new BasicStroke(1.5f));
            double x = x(first);
            g2.draw(new Ellipse2D.Double(x - 3, y(chart.soFar()) - 3, 6, 6));
            g2.setFont(FONT);
            name(g2, chart.words().soFar(), x, y(chart.soFar()), true);
        }
    }

    /// The names of the band's ends and middle stand right of the last day.
    private void takeEnds(Graphics2D g2) {
        BandChart.Day last = chart.days().getLast();
        g2.setFont(BOLD);
        for (double end : new double[] {last.p10(), last.p50(), last.p90()}) {
            if (!Double.isNaN(end)) {
                room.words(area.getMaxX(), y(end) + 4, width(g2, chart.words().forecast()));
            }
        }
        g2.setFont(FONT);
    }

    // Plain words before bold ones: a canvas that ends with bold would have all behind it bold.
    private void drawNames(Graphics2D g2) {
        g2.setFont(FONT);
        g2.setPaint(Ink.WORDS.marker());
        List<BandChart.Day> days = chart.days();
        BandChart.Day last = days.getLast();
        float right = (float) area.getMaxX() + 2;
        if (y(last.p50()) - y(last.p90()) > 12) {
            g2.drawString("p90", right, (float) y(last.p90()) + 4);
        }
        if (y(last.p10()) - y(last.p50()) > 12) {
            g2.drawString("p10", right, (float) y(last.p10()) + 4);
        }
        drawMissing(g2);
        g2.setFont(BOLD);
        if (!Double.isNaN(last.p50())) {
            g2.setPaint(Ink.FORECAST.marker());
            g2.drawString(chart.words().forecast(), right, (float) y(last.p50()) + 4);
        }
        int first = firstForecast();
        int named = greatest(0, first < 0 ? days.size() : first, BandChart.Day::actual);
        if (named >= 0) {
            g2.setPaint(Ink.TODAY.marker());
            name(g2, chart.words().actual(), x(named), y(days.get(named).actual()), false);
        }
        int supposed = greatest(0, days.size(), day -> day.supposed().p90());
        if (supposed >= 0) {
            g2.setPaint(Ink.SUPPOSED.marker());
            double top = y(days.get(supposed).supposed().p90());
            name(g2, chart.words().supposed(), x(supposed), top, true);
        }
        int told = greatest(0, days.size(), BandChart.Day::override);
        if (told >= 0) {
            g2.setPaint(Ink.OVERRIDE.marker());
            name(g2, chart.words().override(), x(told), y(days.get(told).override()), true);
            g2.setPaint(Ink.FORECAST.marker());
            name(g2, chart.words().mean(), x(told), y(days.get(told).mean()), true);
        }
    }

    private void drawMissing(Graphics2D g2) {
        String words = chart.words().missing();
        for (int i = 0; i < chart.days().size(); i++) {
            if (chart.days().get(i).isMissing()) {
                double left =
                        Math.clamp(x(i) - width(g2, words) / 2, area.getMinX(), area.getMaxX() - width(g2, words));
                g2.drawString(words, (float) left, TOP - 8f);
                return;
            }
        }
    }

    private void name(Graphics2D g2, String words, double x, double y, boolean isRight) {
        Point2D place = room.place(x, y, width(g2, words), isRight);
        g2.drawString(words, (float) place.getX(), (float) place.getY());
    }

    private int greatest(int from, int to, ToDoubleFunction<BandChart.Day> value) {
        int greatest = -1;
        for (int i = from; i < to; i++) {
            double here = value.applyAsDouble(chart.days().get(i));
            if (!Double.isNaN(here)
                    && (greatest < 0 || here > value.applyAsDouble(chart.days().get(greatest)))) {
                greatest = i;
            }
        }
        return greatest;
    }

    private int firstForecast() {
        for (int i = 0; i < chart.days().size(); i++) {
            if (!Double.isNaN(chart.days().get(i).p50())) {
                return i;
            }
        }
        return -1;
    }

    private double x(double day) {
        return area.getMinX() + area.getWidth() * (day + 0.5) / chart.days().size();
    }

    private double y(double value) {
        return area.getMaxY() - area.getHeight() * value / scale.top();
    }

    private static double width(Graphics2D g2, String text) {
        return g2.getFontMetrics().getStringBounds(text, g2).getWidth();
    }
}
