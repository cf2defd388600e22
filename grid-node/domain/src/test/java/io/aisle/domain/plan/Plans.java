package io.aisle.domain.plan;

import java.util.Arrays;

/// Demands and supplies of tests.
final class Plans {
    /// A Monday.
    static final long MONDAY = java.time.LocalDate.parse("2026-11-23").toEpochDay();

    private Plans() {}

    /// `mean` units a day with the variance of a Poisson process, no error in common.
    static DailyDemand steady(double mean) {
        double[] means = new double[DailyDemand.DAYS];
        double[] deviations = new double[DailyDemand.DAYS];
        Arrays.fill(means, mean);
        Arrays.fill(deviations, Math.sqrt(mean));
        return new DailyDemand(DailyDemand.FORECAST, "steady", 0, 0, means, deviations, 0, 28);
    }

    static Supply supply(int packSize, int shelfLifeDays, OrderDays orderDays, int... seenLeadDays) {
        return new Supply(
                "milk",
                "DAIRY",
                600_000,
                1_000_000,
                packSize,
                shelfLifeDays,
                LeadTime.of(1, seenLeadDays),
                orderDays,
                0);
    }

    static Reckoning reckon(Supply supply, double onHand, DailyDemand demand) {
        return Policy.reckon(supply, new Position(onHand, 0, 0), demand, ItemClass.B, ServiceLevels.USUAL, MONDAY);
    }
}
