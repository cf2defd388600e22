package io.aisle.dashboard.chart;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/// Lines at 45° over a stretch of the time axis: here are no data.
final class Hatch extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double APART = 6;

    private final double fromMillis;
    private final double toMillis;

    Hatch(double fromMillis, double toMillis) {
        this.fromMillis = fromMillis;
        this.toMillis = toMillis;
    }

    @Override
    public void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int rendererIndex,
            PlotRenderingInfo info) {
        double left = Math.max(area.getMinX(), domain.valueToJava2D(fromMillis, area, RectangleEdge.BOTTOM));
        double right = Math.min(area.getMaxX(), domain.valueToJava2D(toMillis, area, RectangleEdge.BOTTOM));
        g2.setPaint(Ink.HATCH.marker());
        g2.setStroke(new BasicStroke(1));
        g2.draw(lines(left, area.getMinY(), right, area.getMaxY()));
    }

    /// Every rising line x + y = c, with c a multiple of the distance along the axis, cut to the box.
    static Path2D lines(double left, double top, double right, double bottom) {
        Path2D path = new Path2D.Double();
        double along = APART * Math.sqrt(2);
        for (double c = Math.ceil((left + top) / along) * along; c < right + bottom; c += along) {
            double x1 = Math.max(left, c - bottom);
            double x2 = Math.min(right, c - top);
            if (x2 > x1) {
                path.moveTo(x1, c - x1);
                path.lineTo(x2, c - x2);
            }
        }
        return path;
    }
}
