package io.aisle.edge.lab;

import java.util.ArrayDeque;
import java.util.Deque;

/// Units of one item in a store, the oldest sold first; what is too old is thrown away.
final class Shelf {
    private static final class Lot {
        final int lastDay;
        double units;

        Lot(int lastDay, double units) {
            this.lastDay = lastDay;
            this.units = units;
        }
    }

    private final int lifeDays;
    private final Deque<Lot> lots = new ArrayDeque<>();
    private double units;

    /// @param lifeDays 0 if it keeps
    Shelf(int lifeDays) {
        this.lifeDays = lifeDays;
    }

    double units() {
        return units;
    }

    void put(int day, double more) {
        if (more > 0) {
            lots.addLast(new Lot(lifeDays == 0 ? Integer.MAX_VALUE : day + lifeDays - 1, more));
            units += more;
        }
    }

    /// @return how many of `wanted` there were
    double take(double wanted) {
        double left = wanted;
        while (left > 1e-9 && !lots.isEmpty()) {
            Lot oldest = lots.getFirst();
            double taken = Math.min(left, oldest.units);
            oldest.units -= taken;
            left -= taken;
            if (oldest.units <= 1e-9) {
                lots.removeFirst();
            }
        }
        units -= wanted - left;
        return wanted - left;
    }

    /// @return units that were too old at the end of `day`
    double throwAway(int day) {
        double old = 0;
        while (!lots.isEmpty() && lots.getFirst().lastDay <= day) {
            old += lots.removeFirst().units;
        }
        units -= old;
        return old;
    }
}
