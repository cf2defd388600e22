package io.aisle.grid.client;

/// What a planner knows better of an item's demand on some days.
///
/// @param no 0 while it is not kept yet
/// @param firstDay days since 1970-01-01, `lastDay` likewise and included
/// @param way see [Way]
/// @param amount units a day, or percent more or less
/// @param undoneMillis 0 while it counts
/// @param days how many of its days are over on which it was what counted, the item could be bought and a forecast made
///     before it is still kept
/// @param demand units on those days; of a day on which the item could be bought only for a share, sales over the share
/// @param modelMissed absolute errors of that forecast on those days, in units
/// @param missed its own absolute errors on those days, in units
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
        int days,
        double demand,
        double modelMissed,
        double missed) {
    private static final long DAY_MILLIS = 86_400_000;

    public enum Way {
        SET,
        ADD,
        PERCENT
    }

    /// Why an override cannot be meant, in English.
    public enum Wrong {
        DAYS("The last day comes before the first."),
        OVER("All of these days are over: an override is of days to come, or of today."),
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

    /// One that is not kept yet.
    ///
    /// @throws Refused if it cannot be meant
    public static ForecastOverride said(
            String store,
            String code,
            long firstDay,
            long lastDay,
            Way way,
            double amount,
            String reason,
            String author) {
        return new ForecastOverride(
                0, store, code, firstDay, lastDay, way.name(), amount, reason, author, 0, 0, 0, 0, 0, 0);
    }

    /// Itself, if it can still count.
    ///
    /// @param today by the store's own clock, as days since 1970-01-01
    /// @throws Refused if its last day was before
    public ForecastOverride notOver(long today) {
        if (lastDay < today) {
            throw new Refused(Wrong.OVER);
        }
        return this;
    }

    /// The same as it is kept; nothing is known of what came.
    public ForecastOverride kept(long number, long made, long undone) {
        return new ForecastOverride(
                number, store, code, firstDay, lastDay, way, amount, reason, author, made, undone, 0, 0, 0, 0);
    }

    /// The same with what came on days that are over.
    public ForecastOverride came(int daysOver, double units, double missedByModel, double missedByItself) {
        return new ForecastOverride(
                no,
                store,
                code,
                firstDay,
                lastDay,
                way,
                amount,
                reason,
                author,
                madeMillis,
                undoneMillis,
                daysOver,
                units,
                missedByModel,
                missedByItself);
    }

    /// Forecast value added: by how many units the model missed more, on the days that are over; NaN if none is.
    /// (Gilliland, The Business Forecasting Deal, 2010)
    public double worth() {
        return days == 0 ? Double.NaN : modelMissed - missed;
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

    /// Whether it counted when that day began or during it: not before it was made nor since it was undone. Days
    /// are UTC's.
    public boolean counted(long day) {
        boolean isUndone = undoneMillis != 0 && Math.floorDiv(undoneMillis, DAY_MILLIS) <= day;
        return firstDay <= day && day <= lastDay && Math.floorDiv(madeMillis, DAY_MILLIS) <= day && !isUndone;
    }
}
