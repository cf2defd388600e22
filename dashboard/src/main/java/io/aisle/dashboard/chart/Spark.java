package io.aisle.dashboard.chart;

import java.util.Locale;

/// A day's course in 84 by 26 pixels: today's complete half hours over last week's whole day, with missing ones
/// hatched.
///
/// @param now path of today's line; broken where data are missing
/// @param then path of last week's line, empty if unknown
/// @param gaps path of the hatching
/// @param dotX where today ends, `-9` if it has not begun
public record Spark(String now, String then, String gaps, String dotX, String dotY) {
    static final int WIDTH = 84;
    static final int HEIGHT = 26;
    private static final double COVERED = 0.5;

    /// @param today by half hour
    /// @param then by half hour, of any length
    /// @param covered share of each half hour of today that somebody listened
    /// @param running index of the half hour that is not complete yet
    public static Spark of(int[] today, int[] then, double[] covered, int running) {
        int last = Math.max(today.length, then.length) - 1;
        int first = 0;
        while (first < last && at(today, first) == 0 && at(then, first) == 0) {
            first++;
        }
        while (last > first && at(today, last) == 0 && at(then, last) == 0) {
            last--;
        }
        double greatest = 1;
        for (int i = first; i <= last; i++) {
            greatest = Math.max(greatest, Math.max(i < running ? at(today, i) : 0, at(then, i)));
        }
        double across = (WIDTH - 2.0) / Math.max(1, last - first);
        double up = (HEIGHT - 4.0) / greatest;
        int from = first;
        StringBuilder now = new StringBuilder();
        StringBuilder before = new StringBuilder();
        StringBuilder gaps = new StringBuilder();
        String dotX = "-9";
        String dotY = "-9";
        boolean drawing = false;
        for (int i = first; i <= last; i++) {
            before.append(i == first ? 'M' : 'L').append(point(x(i, from, across), HEIGHT - 2 - up * at(then, i)));
            boolean known = i < running && i < covered.length && covered[i] >= COVERED;
            if (i < running && !known) {
                hatch(gaps, x(i, from, across), across);
            }
            if (known) {
                String here = point(x(i, from, across), HEIGHT - 2 - up * at(today, i));
                now.append(drawing ? 'L' : 'M').append(here);
                dotX = one(x(i, from, across));
                dotY = one(HEIGHT - 2 - up * at(today, i));
            }
            drawing = known;
        }
        boolean anyThen = java.util.Arrays.stream(then).anyMatch(value -> value > 0);
        return new Spark(now.toString(), anyThen ? before.toString() : "", gaps.toString(), dotX, dotY);
    }

    private static void hatch(StringBuilder gaps, double x, double across) {
        for (int line = 0; line < 4; line++) {
            double bottom = HEIGHT - 1 - 6.0 * line;
            gaps.append('M').append(point(x, bottom)).append('L').append(point(x + across, bottom - 5));
        }
    }

    private static double x(int index, int first, double across) {
        return 1 + (index - first) * across;
    }

    private static int at(int[] values, int index) {
        return index < values.length ? values[index] : 0;
    }

    private static String point(double x, double y) {
        return one(x) + " " + one(y);
    }

    private static String one(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }
}
