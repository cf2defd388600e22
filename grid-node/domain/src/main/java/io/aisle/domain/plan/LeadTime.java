package io.aisle.domain.plan;

import java.util.Map;
import java.util.TreeMap;

/// How many days pass from sending an order to having its goods, as a distribution and not as a constant.
///
/// Each receipt that was seen counts once. What the supplier states counts as if three receipts had been
/// seen: two in that time and one a day later. Ten real receipts therefore outweigh it.
///
/// @param days ascending, 1 or more; a part of a day counts as a whole one
/// @param weights one a number of days, adding up to 1
/// @param statedDays what the supplier says
/// @param receipts how many were seen
public record LeadTime(int[] days, double[] weights, int statedDays, int receipts) {
    /// Older receipts say little of today's supplier.
    public static final int MOST_RECEIPTS = 30;

    private static final int STATED_WEIGHT = 2;
    private static final int LATE_WEIGHT = 1;

    /// @param statedDays 0 if unknown: a day then
    /// @param seenDays of the newest receipts, newest first
    public static LeadTime of(int statedDays, int[] seenDays) {
        int stated = Math.max(1, statedDays);
        int seen = Math.min(seenDays.length, MOST_RECEIPTS);
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        counts.merge(stated, STATED_WEIGHT, Integer::sum);
        counts.merge(stated + 1, LATE_WEIGHT, Integer::sum);
        for (int i = 0; i < seen; i++) {
            counts.merge(Math.max(1, seenDays[i]), 1, Integer::sum);
        }
        int[] days = new int[counts.size()];
        double[] weights = new double[counts.size()];
        int next = 0;
        for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
            days[next] = entry.getKey();
            weights[next++] = entry.getValue() / (double) (STATED_WEIGHT + LATE_WEIGHT + seen);
        }
        return new LeadTime(days, weights, stated, seen);
    }

    public double meanDays() {
        double mean = 0;
        for (int i = 0; i < days.length; i++) {
            mean += weights[i] * days[i];
        }
        return mean;
    }

    /// The least number of days that suffices with a probability of `level`.
    public int quantileDays(double level) {
        double below = 0;
        for (int i = 0; i < days.length; i++) {
            below += weights[i];
            if (below >= level - 1e-9) {
                return days[i];
            }
        }
        return days[days.length - 1];
    }
}
