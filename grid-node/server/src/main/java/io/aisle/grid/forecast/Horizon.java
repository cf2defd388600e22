package io.aisle.grid.forecast;

/// How far ahead a history lets a forecast look that knows its own error: two earlier forecasts as long as that must
/// be over, one to choose and to set the band by, and one to measure.
final class Horizon {
    private static final int[] STEPS = {GroupPanel.HORIZON, 14, 7};
    private static final int WEEK = 7;

    private Horizon() {}

    /// Trading days that the shortest forecast takes.
    static int leastDays() {
        return needed(STEPS[STEPS.length - 1]);
    }

    /// @return 0 if the history is too short for any
    static int of(int knownDays) {
        for (int days : STEPS) {
            if (knownDays >= needed(days)) {
                return days;
            }
        }
        return 0;
    }

    private static int needed(int days) {
        return Math.max(2 * WEEK, Math.min(days, 2 * WEEK)) + 1 + 2 * days;
    }
}
