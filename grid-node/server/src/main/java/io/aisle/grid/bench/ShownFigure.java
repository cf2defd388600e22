package io.aisle.grid.bench;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one session has been told of a figure that only grows, and how old each of its steps was by then.
/// A step that was passed over came with the next one.
final class ShownFigure {
    /// So that a number of people is a number that nothing else on a page shows.
    static final int FIRST = 90_000;
    /// More steps than this would not be told apart from other numbers.
    static final int MOST_STEPS = 10_000;

    private static final Pattern SHOWN = Pattern.compile("\"9(\\d),(\\d{3})\"");

    private final AtomicLongArray toldNanos;
    private final Collection<Double> agesMillis;
    private int shown = -1;

    /// @param toldNanos when each step was published; 0 for those that do not count
    /// @param agesMillis takes the age of each step that counts
    ShownFigure(AtomicLongArray toldNanos, Collection<Double> agesMillis) {
        this.toldNanos = toldNanos;
        this.agesMillis = agesMillis;
    }

    /// A text that tells the page what to show.
    synchronized void told(String text, long nowNanos) {
        Matcher found = SHOWN.matcher(text);
        int newest = shown;
        while (found.find()) {
            newest = Math.max(newest, Integer.parseInt(found.group(1) + found.group(2)));
        }
        for (int step = shown + 1; shown >= 0 && step <= newest; step++) {
            long at = toldNanos.get(step);
            if (at != 0) {
                agesMillis.add((nowNanos - at) / 1e6);
            }
        }
        shown = newest;
    }

    /// The newest step it was told of; -1 if of none.
    synchronized int shown() {
        return shown;
    }

    /// Whether `text` tells of this very step.
    static boolean tells(String text, int step) {
        return text.contains(String.format(java.util.Locale.ROOT, "\"%,d\"", FIRST + step));
    }
}
