package io.aisle.domain.plan;

import java.util.Arrays;

/// What an item will probably sell on each day from today on; 0 on days on which the store is closed.
///
/// @param from `forecast` or `history`
/// @param model the forecast's method, empty for history
/// @param historyDays trading days that were looked at, for history
/// @param censoredDays how many of them tell nothing, as the shelf was empty all day
/// @param means units a day, the first is the rest of today
/// @param deviations standard deviations of these
/// @param sharedError which part of the variances all days have in common: an item that sells better
///     than thought
///     does so on every day
/// @param knownDays so many of the days were forecast; later ones repeat the last seven of them
public record DailyDemand(
        String from,
        String model,
        int historyDays,
        int censoredDays,
        double[] means,
        double[] deviations,
        double sharedError,
        int knownDays) {
    /// So far ahead a demand reaches at least.
    public static final int DAYS = 120;

    public static final String FORECAST = "forecast";
    public static final String HISTORY = "history";

    private static final double FORECAST_SHARED = 0.10;
    private static final double P10_TO_P90 = 2.5631; // standard deviations of a normal distribution
    private static final int WEEK = 7;
    private static final double ENDED = 0.10;

    /// @param todayShare which part of today's sales is still to come, 0 to 1
    public static DailyDemand of(ItemForecast forecast, long todayEpochDay, double todayShare) {
        int last = forecast.days() == 0 ? -1 : (int) (forecast.epochDays()[forecast.days() - 1] - todayEpochDay);
        double[] means = new double[DAYS];
        double[] deviations = new double[DAYS];
        for (int i = 0; i < forecast.days(); i++) {
            int ahead = (int) (forecast.epochDays()[i] - todayEpochDay);
            if (ahead >= 0 && ahead < DAYS) {
                means[ahead] = forecast.mean()[i];
                double band = (forecast.p90()[i] - forecast.p10()[i]) / P10_TO_P90;
                // never surer than a Poisson process is
                deviations[ahead] = Math.max(band, Math.sqrt(means[ahead]));
            }
        }
        int known = Math.clamp(last + 1, 0, DAYS);
        return new DailyDemand(
                FORECAST,
                forecast.model(),
                0,
                0,
                onward(means, known, todayShare),
                onward(deviations, known, Math.sqrt(todayShare)),
                FORECAST_SHARED,
                known);
    }

    static double[] onward(double[] days, int known, double todayShare) {
        for (int i = known; i < DAYS && known >= WEEK; i++) {
            days[i] = days[i - WEEK];
        }
        days[0] *= todayShare;
        return days;
    }

    /// The demand of the days `from` to `to - 1`, counted from today.
    public Counts over(int from, int to) {
        return over(means, deviations, sharedError, from, to);
    }

    static Counts over(double[] means, double[] deviations, double sharedError, int from, int to) {
        double mean = 0;
        double variance = 0;
        double sum = 0;
        for (int i = Math.max(0, from); i < Math.min(to, means.length); i++) {
            mean += means[i];
            variance += deviations[i] * deviations[i];
            sum += deviations[i];
        }
        return Counts.of(mean, (1 - sharedError) * variance + sharedError * sum * sum);
    }

    public double meanOver(int from, int to) {
        return Arrays.stream(means, Math.min(from, means.length), Math.min(to, means.length))
                .sum();
    }

    /// Units on an average day of the next four weeks.
    public double perDay() {
        return meanOver(1, 29) / 28;
    }

    /// Whether the forecast falls to nothing: its last week is below a tenth of its first.
    public boolean isEnding() {
        double first = meanOver(1, 1 + WEEK);
        return from.equals(FORECAST)
                && knownDays >= 2 * WEEK + 1
                && first > 0
                && meanOver(knownDays - WEEK, knownDays) < ENDED * first;
    }
}
