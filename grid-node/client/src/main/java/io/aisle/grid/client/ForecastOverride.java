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

    /// Why an override cannot be meant, in English.
    public enum Wrong {
        DAYS("The last day comes before the first."),
        AMOUNT("The amount is no number of units or percent."),
        BELOW_NOTHING("Nobody can sell less than nothing."),
        BELOW_ALL("Less than -100 % is less than nothing."),
        REASON("A reason of 1 to 500 characters is needed.");

        private final String english;

        Wrong(String english) {
            this.english = english;
        }
    }

    /// It cannot be meant; the message is English.
    public static final class Refused extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final Wrong wrong;

        Refused(Wrong wrong) {
            super(wrong.english);
            this.wrong = wrong;
        }

        public Wrong wrong() {
            return wrong;
        }
    }

    /// @throws Refused if it cannot be meant
    public ForecastOverride {
        if (lastDay < firstDay) {
            throw new Refused(Wrong.DAYS);
        }
        if (Double.isNaN(amount) || Math.abs(amount) > 1e7) {
            throw new Refused(Wrong.AMOUNT);
        }
        if (Way.valueOf(way) == Way.SET && amount < 0) {
            throw new Refused(Wrong.BELOW_NOTHING);
        }
        if (Way.valueOf(way) == Way.PERCENT && amount < -100) {
            throw new Refused(Wrong.BELOW_ALL);
        }
        if (reason.isBlank() || reason.length() > 500) {
            throw new Refused(Wrong.REASON);
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
