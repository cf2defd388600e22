package io.aisle.domain.plan;

import java.util.Arrays;

/// What a store sold on its last days, for items without a forecast and for the back-test.
///
/// @param lastEpochDay the last day; `trading[i]` is the day `trading.length - 1 - i` days before it
/// @param trading whether the store was open; other days are no part of the history
/// @param units all units the store sold on each day
/// @param weekdays what a day of the week sells, Monday first, 1 being an average trading day; 0 if closed
public record DemandHistory(long lastEpochDay, boolean[] trading, double[] units, double[] weekdays) {
    /// Marks a day of which the history cannot tell what would have been sold.
    public static final double CENSORED = Double.NaN;

    private static final double HALF_LIFE_DAYS = 14;
    private static final double SHARED = 0.10;

    /// @param units all units the store sold on each day
    public static DemandHistory of(long lastEpochDay, boolean[] trading, double[] units) {
        double[] sums = new double[7];
        int[] days = new int[7];
        double total = 0;
        int count = 0;
        for (int i = 0; i < trading.length; i++) {
            int weekday = weekday(lastEpochDay - trading.length + 1 + i);
            if (trading[i]) {
                sums[weekday] += units[i];
                days[weekday]++;
                total += units[i];
                count++;
            }
        }
        double[] weekdays = new double[7];
        for (int w = 0; w < 7; w++) {
            boolean neverSeen = trading.length < 14 && days[w] == 0;
            weekdays[w] = neverSeen ? 1 : days[w] == 0 || total <= 0 ? 0 : sums[w] / days[w] / (total / count);
        }
        return new DemandHistory(lastEpochDay, trading, units, weekdays);
    }

    private static int weekday(long epochDay) {
        return (int) Math.floorMod(epochDay + 3, 7L);
    }

    /// What an item wanted on one day, as far as it can be told: a day with an empty shelf tells nothing,
    /// one with an empty shelf for a part of it at least what was sold, and at most twice that.
    ///
    /// @param availableMinutes -1 if unknown
    /// @param openMinutes -1 if unknown
    public static double wanted(double sold, int availableMinutes, int openMinutes) {
        if (availableMinutes == 0 && sold <= 0) {
            return CENSORED;
        }
        double units = Math.max(0, sold);
        if (availableMinutes <= 0 || openMinutes <= availableMinutes) {
            return units;
        }
        return units * Math.min(2, openMinutes / (double) availableMinutes);
    }

    /// The demand from today on, today being the day after the last one.
    ///
    /// @param wanted units on each day of this history, [#CENSORED] where it cannot be told
    public DailyDemand demand(double[] wanted, double todayShare) {
        double weight = 0;
        double sum = 0;
        int days = 0;
        int censored = 0;
        for (int i = 0; i < wanted.length; i++) {
            double index = index(i);
            if (!trading[i] || index <= 0) {
                continue;
            }
            days++;
            if (Double.isNaN(wanted[i])) {
                censored++;
                continue;
            }
            double w = weight(wanted.length - 1 - i);
            weight += w * index;
            sum += w * wanted[i];
        }
        double level = weight > 0 ? sum / weight : 0;
        double squares = 0;
        double squareWeight = 0;
        for (int i = 0; i < wanted.length; i++) {
            double index = index(i);
            if (trading[i] && index > 0 && !Double.isNaN(wanted[i])) {
                double w = weight(wanted.length - 1 - i);
                double error = wanted[i] - level * index;
                squares += w * error * error;
                squareWeight += w * index;
            }
        }
        double variance = squareWeight > 0 ? squares / squareWeight : 0;
        double[] means = new double[DailyDemand.DAYS];
        double[] deviations = new double[DailyDemand.DAYS];
        for (int i = 0; i < means.length; i++) {
            double index = weekdays[weekday(lastEpochDay + 1 + i)];
            means[i] = level * index;
            deviations[i] = Math.sqrt(Math.max(variance, level) * index);
        }
        means[0] *= todayShare;
        deviations[0] *= Math.sqrt(todayShare);
        return new DailyDemand(DailyDemand.HISTORY, "", days, censored, means, deviations, SHARED, DailyDemand.DAYS);
    }

    /// The first `days` days of this history, as it was then: also what a day of the week sells is of these
    /// days alone.
    public DemandHistory upTo(int days) {
        return of(lastEpochDay - trading.length + days, Arrays.copyOf(trading, days), Arrays.copyOf(units, days));
    }

    /// This history without its first `days` days.
    public DemandHistory since(int days) {
        return new DemandHistory(
                lastEpochDay,
                Arrays.copyOfRange(trading, days, trading.length),
                Arrays.copyOfRange(units, days, units.length),
                weekdays);
    }

    private double index(int day) {
        return weekdays[weekday(lastEpochDay - trading.length + 1 + day)];
    }

    private static double weight(int age) {
        return Math.pow(0.5, age / HALF_LIFE_DAYS);
    }
}
