package io.aisle.dashboard.chart;

import java.util.ArrayList;
import java.util.List;

/// Makes a long series short enough to draw without hiding its peaks or its gaps.
final class Thinning {
    static final int MOST = 200;

    private Thinning() {}

    /// A point of a line; `y` is NaN where the line breaks.
    record Dot(double x, double y) {}

    /// At most `most` dots: of each stretch the lowest and the highest, in their order, and one break where a
    /// gap lies.
    ///
    /// @param most at least 3
    static List<Dot> thin(List<Dot> dots, int most) {
        if (dots.size() <= most) {
            return dots;
        }
        int stretches = most / 3;
        List<Dot> kept = new ArrayList<>();
        for (int i = 0; i < stretches; i++) {
            int from = (int) ((long) dots.size() * i / stretches);
            int to = (int) ((long) dots.size() * (i + 1) / stretches);
            keepExtremes(dots.subList(from, to), kept);
        }
        return kept;
    }

    private static void keepExtremes(List<Dot> stretch, List<Dot> kept) {
        int low = -1;
        int high = -1;
        int broken = -1;
        for (int i = 0; i < stretch.size(); i++) {
            double y = stretch.get(i).y();
            if (Double.isNaN(y)) {
                broken = i;
            } else {
                low = low < 0 || y < stretch.get(low).y() ? i : low;
                high = high < 0 || y > stretch.get(high).y() ? i : high;
            }
        }
        for (int i = 0; i < stretch.size(); i++) {
            if (i == low || i == high || i == broken) {
                kept.add(stretch.get(i));
            }
        }
    }
}
