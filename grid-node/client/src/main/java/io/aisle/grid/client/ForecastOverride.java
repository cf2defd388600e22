package io.aisle.grid.client;

/// What a planner knows better of an item's demand on some days.
///
/// @param no 0 while it is not kept yet
/// @param firstDay days since 1970-01-01, `lastDay` likewise and included
/// @param way see [Way]
/// @param amount units a day, or percent more or less
/// @param undoneMillis 0 while it counts
/// @param worth what it was worth on the days that are over: the model's absolute error less its own, in units; NaN if
///     no day is over
public record ForecastOverride(
        long no,
        String store,
        String code,
        long firstDay,
        long lastDay,
        String way,
        double amount,
        String reason,
        String author,
        long madeMillis,
        long undoneMillis,
        double worth) {
    public enum Way {
        SET,
        ADD,
        PERCENT
    }

    /// @throws IllegalArgumentException if it cannot be meant; the message is for the planner
    public ForecastOverride {
        if (lastDay < firstDay) {
            throw new IllegalArgumentException("The last day comes before the first.");
        }
        if (Double.isNaN(amount) || Math.abs(amount) > 1e7) {
            throw new IllegalArgumentException("The amount is no number of units or percent.");
        }
        if (Way.valueOf(way) == Way.SET && amount < 0) {
            throw new IllegalArgumentException("Nobody can sell less than nothing.");
        }
        if (Way.valueOf(way) == Way.PERCENT && amount < -100) {
            throw new IllegalArgumentException("Less than -100 % is less than nothing.");
        }
        if (reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("A reason of 1 to 500 characters is needed.");
        }
    }

    /// The mean demand of a day by this override.
    public double applied(double model) {
        return Math.max(
                0,
                switch (Way.valueOf(way)) {
                    case SET -> amount;
                    case ADD -> model + amount;
                    case PERCENT -> model * (1 + amount / 100);
                });
    }

    public boolean counts(long day) {
        return undoneMillis == 0 && firstDay <= day && day <= lastDay;
    }
}
