package io.aisle.dashboard.chart;

import io.aisle.dashboard.text.Figures;
import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/// Draws a [DayChart] with JFreeChart into an SVG for either theme.
///
/// The plot reaches from 24 px below the top to 24 px above the bottom, and from the widest label to 16 px
/// before the right edge.
final class ChartSvg {
    static final int TOP = 24;
    static final int BOTTOM = 24;
    static final int RIGHT = 16;

    private static final long SEVERAL_DAYS_MILLIS = 36 * 3_600_000L;
    private static final double LABEL_WIDTH = 80;
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 11);

    private final DayChart day;
    private final Figures figures;
    private final Scale scale;
    private final Rectangle2D area;

    private ChartSvg(DayChart day) {
        this.day = day;
        this.figures = Figures.of(day.locale());
        double greatest = day.points().stream()
                .flatMapToDouble(point -> DoubleStream.of(point.today(), point.then()))
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElse(0);
        this.scale = Scale.upTo(greatest, day.currency().isEmpty());
        int left = left();
        this.area = new Rectangle2D.Double(left, TOP, day.width() - left - RIGHT, day.height() - TOP - BOTTOM);
    }

    /// A new chart object each time: JFreeChart's are not safe to share, not even for drawing.
    static String render(DayChart day) {
        return new ChartSvg(day).render();
    }

    private String render() {
        PlainSvg canvas = new PlainSvg();
        JFreeChart chart = new JFreeChart(null, null, plot(), false);
        chart.setBackgroundPaint(null);
        chart.setBorderVisible(false);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.draw(canvas, new Rectangle2D.Double(0, 0, day.width(), day.height()));
        drawHours(canvas);
        drawWords(canvas);
        return canvas.finish(day.id(), day.title(), day.finding(), day.width(), day.height());
    }

    private XYPlot plot() {
        NumberAxis time = new NumberAxis();
        time.setRange(day.fromMillis(), day.toMillis());
        time.setTickLabelsVisible(false);
        time.setTickMarksVisible(false);
        time.setAxisLinePaint(Ink.AXIS.marker());
        time.setAxisLineStroke(new BasicStroke(1));
        NumberAxis range = new NumberAxis();
        range.setRange(0, scale.top());
        range.setTickUnit(new NumberTickUnit(scale.step(), NumberFormat.getInstance(day.locale())) {
            private static final long serialVersionUID = 1L;

            @Override
            public String valueToString(double value) {
                return label(value);
            }
        });
        range.setAxisLineVisible(false);
        range.setTickMarksVisible(false);
        range.setTickLabelFont(FONT);
        range.setTickLabelPaint(Ink.LABEL.marker());
        range.setTickLabelInsets(new RectangleInsets(0, 0, 0, 8));
        XYPlot plot = new XYPlot(series(), time, range, lines());
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

    private XYSeriesCollection series() {
        XYSeriesCollection both = new XYSeriesCollection();
        both.addSeries(line("today", DayChart.Point::today));
        both.addSeries(line("then", DayChart.Point::then));
        return both;
    }

    private XYSeries line(String name, ToDoubleFunction<DayChart.Point> value) {
        List<Thinning.Dot> dots = new ArrayList<>();
        for (DayChart.Point point : day.points()) {
            if (point.endMillis() > day.fromMillis() && point.startMillis() < day.toMillis()) {
                dots.add(new Thinning.Dot(point.middleMillis(), value.applyAsDouble(point)));
            }
        }
        XYSeries series = new XYSeries(name, false, true);
        Thinning.thin(dots, Thinning.MOST)
                .forEach(dot ->
                        series.add(Double.valueOf(dot.x()), Double.isNaN(dot.y()) ? null : Double.valueOf(dot.y())));
        return series;
    }

    private XYLineAndShapeRenderer lines() {
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true);
        lines.setSeriesPaint(0, Ink.TODAY.marker());
        lines.setSeriesStroke(0, new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        lines.setSeriesPaint(1, Ink.THEN.marker());
        lines.setSeriesStroke(
                1, new BasicStroke(1.25f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 3}, 0));
        day.gaps().forEach(gap -> lines.addAnnotation(new Hatch(gap.startMillis(), gap.endMillis()), Layer.BACKGROUND));
        return lines;
    }

    // A tick each hour, each second or each third, whatever leaves 44 px for a label.
    private void drawHours(Graphics2D g2) {
        if (day.toMillis() - day.fromMillis() > SEVERAL_DAYS_MILLIS) {
            drawDays(g2);
            return;
        }
        g2.setFont(FONT);
        g2.setStroke(new BasicStroke(1));
        ZonedDateTime first = Instant.ofEpochMilli(day.fromMillis()).atZone(day.zone());
        double pixelsAnHour = area.getWidth() * 3_600_000 / (day.toMillis() - day.fromMillis());
        int every = pixelsAnHour >= 44 ? 1 : pixelsAnHour >= 22 ? 2 : pixelsAnHour >= 14.7 ? 3 : 6;
        ZonedDateTime hour = first.truncatedTo(ChronoUnit.HOURS);
        for (; hour.toInstant().toEpochMilli() <= day.toMillis(); hour = hour.plusHours(1)) {
            long millis = hour.toInstant().toEpochMilli();
            if (millis >= day.fromMillis() && hour.getHour() % every == 0) {
                double x = x(millis);
                g2.setPaint(Ink.AXIS.marker());
                g2.draw(new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 4));
                g2.setPaint(Ink.LABEL.marker());
                middle(g2, figures.time(millis, day.zone()), x, area.getMaxY() + 16);
            }
        }
    }

    // A tick each midnight; a label wherever 72 px are left for it.
    private void drawDays(Graphics2D g2) {
        g2.setFont(FONT);
        g2.setStroke(new BasicStroke(1));
        ZonedDateTime midnight =
                Instant.ofEpochMilli(day.fromMillis()).atZone(day.zone()).truncatedTo(ChronoUnit.DAYS);
        double free = area.getMinX();
        for (; midnight.toInstant().toEpochMilli() < day.toMillis(); midnight = midnight.plusDays(1)) {
            double x = x(midnight.toInstant().toEpochMilli());
            g2.setPaint(Ink.AXIS.marker());
            g2.draw(new Line2D.Double(x, area.getMaxY(), x, area.getMaxY() + 4));
            double middle = x(midnight.plusHours(12).toInstant().toEpochMilli());
            String label = figures.shortDate(midnight.toLocalDate());
            double half = textWidth(g2, label) / 2;
            if (middle - half >= free && middle + half <= area.getMaxX() + RIGHT) {
                g2.setPaint(Ink.LABEL.marker());
                middle(g2, label, middle, area.getMaxY() + 16);
                free = middle + half + 8;
            }
        }
    }

    private void drawWords(Graphics2D g2) {
        g2.setFont(FONT);
        g2.setPaint(Ink.WORDS.marker());
        double free = 0;
        for (DayChart.Gap gap : day.gaps()) {
            double width = textWidth(g2, gap.words());
            double middle =
                    (x(Math.max(gap.startMillis(), day.fromMillis())) + x(Math.min(gap.endMillis(), day.toMillis())))
                            / 2;
            double clamped = Math.clamp(middle, area.getMinX() + width / 2, area.getMaxX() - width / 2);
            if (clamped - width / 2 >= free) {
                middle(g2, gap.words(), clamped, TOP - 8);
                free = clamped + width / 2 + 8;
            }
        }
        if (day.nowMillis() > day.fromMillis() && day.nowMillis() < day.toMillis()) {
            drawNow(g2);
        }
        drawLonely(g2);
        drawNames(g2);
    }

    // A line needs two points: one that stands alone between gaps is a dot.
    private void drawLonely(Graphics2D g2) {
        g2.setPaint(Ink.TODAY.marker());
        List<DayChart.Point> points = day.points();
        for (int i = 0; i < points.size(); i++) {
            boolean before = i > 0 && !Double.isNaN(points.get(i - 1).today());
            boolean after =
                    i + 1 < points.size() && !Double.isNaN(points.get(i + 1).today());
            double value = points.get(i).today();
            double x = x(points.get(i).middleMillis());
            if (!Double.isNaN(value) && !before && !after && x >= area.getMinX() && x <= area.getMaxX()) {
                g2.fill(new Ellipse2D.Double(x - 2, y(value) - 2, 4, 4));
            }
        }
    }

    private void drawNow(Graphics2D g2) {
        double x = x(day.nowMillis());
        g2.setPaint(Ink.NOW.marker());
        g2.setStroke(new BasicStroke(1));
        g2.draw(new Line2D.Double(x, TOP - 4, x, area.getMaxY()));
        String time = figures.time(day.nowMillis(), day.zone());
        boolean fits = x + 5 + textWidth(g2, time) < day.width();
        g2.setPaint(Ink.WORDS.marker());
        g2.drawString(time, (float) (fits ? x + 5 : x - 5 - textWidth(g2, time)), TOP + 10f);
        lastOf(DayChart.Point::today).ifPresent(point -> {
            g2.setPaint(Ink.TODAY.marker());
            g2.fill(new Ellipse2D.Double(x(point.middleMillis()) - 3, y(point.today()) - 3, 6, 6));
        });
    }

    // Each name stands above its line, today's left of the now line, the other's right of it.
    private void drawNames(Graphics2D g2) {
        long now = day.nowMillis() == 0 ? day.toMillis() : day.nowMillis();
        nameAt(DayChart.Point::today, day.fromMillis(), now, 0.45).ifPresent(point -> {
            g2.setFont(BOLD);
            g2.setPaint(Ink.TODAY.marker());
            double width = textWidth(g2, day.todayLabel());
            double x = Math.max(area.getMinX() + 4, x(point.middleMillis()) - width - 8);
            g2.drawString(day.todayLabel(), (float) x, (float) Math.max(TOP + 10, y(point.today()) - 4));
        });
        // The now line has its time to the right of it; where the day is almost over the name stands left of it.
        double free = day.nowMillis() == 0 ? area.getMinX() : x(now) + 44;
        boolean after = day.nowMillis() != 0 && area.getMaxX() - free > LABEL_WIDTH;
        Optional<DayChart.Point> named = after
                ? nameAt(DayChart.Point::then, now + (day.toMillis() - now) / 6, day.toMillis(), 1)
                : nameAt(DayChart.Point::then, day.fromMillis(), now, 1);
        named.ifPresent(point -> {
            g2.setFont(FONT);
            g2.setPaint(Ink.WORDS.marker());
            double width = textWidth(g2, day.thenLabel());
            double right = after || day.nowMillis() == 0 ? area.getMaxX() - width : x(now) - width - 8;
            double x = Math.min(right, Math.max(after ? free : area.getMinX(), x(point.middleMillis()) - 8));
            g2.drawString(day.thenLabel(), (float) x, (float) Math.max(TOP + 10, y(point.then()) - 6));
        });
    }

    /// The first point between the times that reaches `share` of that line's greatest value there.
    private Optional<DayChart.Point> nameAt(ToDoubleFunction<DayChart.Point> value, long from, long to, double share) {
        List<DayChart.Point> known = day.points().stream()
                .filter(point -> point.startMillis() >= from && point.endMillis() <= to)
                .filter(point -> !Double.isNaN(value.applyAsDouble(point)))
                .toList();
        double greatest = known.stream().mapToDouble(value).max().orElse(0);
        return known.stream()
                .filter(point -> value.applyAsDouble(point) >= share * greatest)
                .findFirst();
    }

    private Optional<DayChart.Point> lastOf(ToDoubleFunction<DayChart.Point> value) {
        return day.points().stream()
                .filter(point -> !Double.isNaN(value.applyAsDouble(point)))
                .reduce((one, later) -> later);
    }

    private double x(long millis) {
        return area.getMinX()
                + area.getWidth() * (millis - day.fromMillis()) / (double) (day.toMillis() - day.fromMillis());
    }

    private double y(double value) {
        return area.getMaxY() - area.getHeight() * value / scale.top();
    }

    private String label(double value) {
        return day.currency().isEmpty()
                ? figures.whole(Math.round(value))
                : figures.moneyWhole(Math.round(value * 1_000_000), day.currency());
    }

    // Six pixels a character are more than any label's font needs.
    private int left() {
        int longest = 0;
        for (int i = 0; i <= scale.steps(); i++) {
            longest = Math.max(longest, label(i * scale.step()).length());
        }
        return Math.max(32, 12 + 6 * longest);
    }

    private static void middle(Graphics2D g2, String text, double x, double y) {
        g2.drawString(text, (float) (x - textWidth(g2, text) / 2), (float) y);
    }

    private static double textWidth(Graphics2D g2, String text) {
        return g2.getFontMetrics().getStringBounds(text, g2).getWidth();
    }
}
