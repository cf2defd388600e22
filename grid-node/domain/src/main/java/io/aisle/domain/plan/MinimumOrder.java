package io.aisle.domain.plan;

import java.util.ArrayList;
import java.util.List;

/// Brings what one store orders from one supplier up to the supplier's minimum.
public final class MinimumOrder {
    /// No item is filled beyond this many days of demand after its cover.
    private static final int MOST_DAYS = 21;

    private MinimumOrder() {}

    /// Adds cases, one by one, of the item that would run out first of all, until the minimum is reached.
    /// Items whose amount is capped get none. If the minimum cannot be reached without filling the shelves
    /// for weeks, nothing is added: the answer then stays below it.
    ///
    /// @param lines all of one supplier, each with something to order
    public static List<Reckoning> fill(List<Reckoning> lines) {
        long minimum = lines.stream().mapToLong(Reckoning::minimumMicros).max().orElse(0);
        long value = value(lines);
        int[] added = new int[lines.size()];
        while (value < minimum) {
            int next = shortest(lines, added);
            if (next < 0) {
                return lines;
            }
            added[next]++;
            Reckoning line = lines.get(next);
            value += line.valueMicros(line.packSize());
        }
        List<Reckoning> filled = new ArrayList<>(lines.size());
        for (int i = 0; i < added.length; i++) {
            filled.add(added[i] == 0 ? lines.get(i) : lines.get(i).filledBy(added[i]));
        }
        return filled;
    }

    /// What all of it costs.
    public static long value(List<Reckoning> lines) {
        return lines.stream()
                .mapToLong(line -> line.valueMicros(line.proposed()))
                .sum();
    }

    private static int shortest(List<Reckoning> lines, int[] added) {
        int best = -1;
        double shortest = Double.MAX_VALUE;
        for (int i = 0; i < added.length; i++) {
            Reckoning line = lines.get(i);
            double days = line.coverEpochDay() - line.todayEpochDay();
            double perDay = line.demandMean() / Math.max(1, days);
            double units = line.position() + line.proposed() + (double) added[i] * line.packSize();
            double lasts = perDay > 0 ? units / perDay : Double.MAX_VALUE;
            boolean mayGrow = line.costMicros() > 0 && line.capReason().isEmpty() && line.shelfLifeDays() == 0;
            if (mayGrow && lasts < shortest && lasts < days + MOST_DAYS) {
                shortest = lasts;
                best = i;
            }
        }
        return best;
    }
}
