package io.aisle.dashboard.chart;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Where words stand in a chart so that they lie over no line, no other words and no axis.
final class FreeRoom {
    private static final double ASCENT = 9;
    private static final double HEIGHT = 12;
    private static final double GAP = 6;

    private final Rectangle2D area;
    private final List<Line2D> lines = new ArrayList<>();
    private final List<Rectangle2D> taken = new ArrayList<>();

    FreeRoom(Rectangle2D area) {
        this.area = area;
    }

    void line(double fromX, double fromY, double toX, double toY) {
        lines.add(new Line2D.Double(fromX, fromY, toX, toY));
    }

    /// Words that stand there already.
    void words(double left, double baseline, double width) {
        taken.add(new Rectangle2D.Double(left, baseline - ASCENT, width, HEIGHT));
    }

    /// The left end of the baseline of words that belong to a point; their room is taken from now on.
    /// Where no place near the point is free, the first one stays inside of the area at least.
    ///
    /// @param isRight whether they are to stand right of the point rather than left of it
    Point2D place(double x, double y, double width, boolean isRight) {
        Rectangle2D first = box(x, y - GAP, width, isRight);
        Rectangle2D found = first;
        search:
        for (double away : new double[] {GAP, 2 * HEIGHT, 3 * HEIGHT, 4 * HEIGHT}) {
            for (boolean isBelow : new boolean[] {false, true}) {
                for (boolean side : new boolean[] {isRight, !isRight}) {
                    Rectangle2D box = box(x, isBelow ? y + away + ASCENT : y - away, width, side);
                    if (isFree(box)) {
                        found = box;
                        break search;
                    }
                }
            }
        }
        taken.add(found);
        return new Point2D.Double(found.getX(), found.getY() + ASCENT);
    }

    private Rectangle2D box(double x, double baseline, double width, boolean isRight) {
        double left = isRight ? x + GAP : x - GAP - width;
        return new Rectangle2D.Double(
                Math.clamp(left, area.getMinX() + 2, Math.max(area.getMinX() + 2, area.getMaxX() - width)),
                Math.clamp(baseline - ASCENT, area.getMinY(), area.getMaxY() - HEIGHT - 1),
                width,
                HEIGHT);
    }

    private boolean isFree(Rectangle2D box) {
        return lines.stream().noneMatch(line -> line.intersects(box))
                && taken.stream().noneMatch(other -> other.intersects(box));
    }
}
