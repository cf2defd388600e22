package io.aisle.dashboard.chart;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// One day's figures beside those of an earlier day. Two equal charts look the same: the record is the key they
/// are cached under.
///
/// @param id letters and digits, unique on its page; ids inside the SVG begin with it
/// @param title what it shows
/// @param finding what it says, in one sentence
/// @param points in time order, without overlap
/// @param fromMillis left edge, epoch milliseconds
/// @param toMillis right edge
/// @param nowMillis where the now line stands, 0 for none
/// @param currency ISO 4217; empty: plain numbers
/// @param width pixels
/// @param height pixels
public record DayChart(
        String id,
        String title,
        String finding,
        List<Point> points,
        List<Gap> gaps,
        long fromMillis,
        long toMillis,
        long nowMillis,
        String todayLabel,
        String thenLabel,
        String currency,
        ZoneId zone,
        Locale locale,
        int width,
        int height) {
    /// Widths are rounded down to a multiple of this, so that few pictures serve many windows.
    public static final int WIDTH_STEP = 16;

    public DayChart {
        points = List.copyOf(points);
        gaps = List.copyOf(gaps);
        if (toMillis <= fromMillis) {
            throw new IllegalArgumentException("A chart must end after it begins.");
        }
    }

    /// The widest step that fits into `available` pixels, at least 240.
    public static int width(int available) {
        return Math.max(240, available / WIDTH_STEP * WIDTH_STEP);
    }

    /// One bucket.
    ///
    /// @param today NaN where nothing is known, or not yet
    /// @param then NaN where nothing is known
    public record Point(long startMillis, long endMillis, double today, double then) {
        long middleMillis() {
            return (startMillis + endMillis) / 2;
        }
    }

    /// A stretch without data; `words` stand above it.
    public record Gap(long startMillis, long endMillis, String words) {}
}
