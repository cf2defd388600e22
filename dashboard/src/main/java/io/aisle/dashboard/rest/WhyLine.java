package io.aisle.dashboard.rest;

import io.aisle.domain.plan.Reckoning;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// All the numbers a reason is made of, so that it can be recomputed.
///
/// Demand until a day is negative binomial with the sum of the days' means and the variance `(1 -
/// sharedError) × Σ sd² + sharedError × (Σ sd)²`, mixed over the lead times: an order of lead time L covers
/// the days from `reckonedOn` to the one before `nextOrderOn + L`.
///
/// @param reckonedOn the store's own date; the first of `dayMeans` is the rest of that day
/// @param orderOn when the supplier takes the order, `nextOrderOn` when the one after it
/// @param arrivesOn by the middle of the lead times; `coversUntil` is when the order after this one arrives
/// @param orderBy the time of `orderOn` by which the supplier must have the order, null if it takes it all day
/// @param leadDays possible lead times in days with their weights, from the stated one and
///     `leadReceipts` real ones
/// @param position on hand (at least 0) plus on order less reserved
/// @param demandMean until the order after this one arrives, as `demandMedian` and `orderUpTo`
/// @param orderUpTo is enough with the probability `serviceLevel`
/// @param safetyStock `orderUpTo` less `demandMean`
/// @param missing `orderUpTo` less `position`, at least 0
/// @param cap null if the amount is not limited, else no more will probably sell in time
/// @param capReason `shelf-life` or `season`
/// @param capLevel so sure one must be that another unit sells before `capUntil`: the cap is the demand
///     from `arrivesOn`
/// to the day before `capUntil` that is not exceeded with this probability, less what is left of
/// `position` when the
///     order arrives (`position` less the means until then, at least 0, rounded down)
/// @param proposed whole cases
/// @param fillCases of them to reach the supplier's minimum
/// @param riskBeforeArrival to run out before the goods of this order come, the demand until `orderOn + L`
/// @param riskWithout to run out before the order after this one arrives, without this one
/// @param riskWith the same with the line's quantity, as somebody set it or as proposed
/// @param riskWithProposed the same with what was proposed
/// @param lostWithout units asked for in vain then, on average; times `unitPrice` they are the lost sales
record WhyLine(
        String demandFrom,
        @Nullable String model,
        int historyDays,
        int censoredDays,
        LocalDate reckonedOn,
        LocalDate orderOn,
        LocalDate nextOrderOn,
        LocalDate arrivesOn,
        LocalDate coversUntil,
        @Nullable String orderBy,
        int[] leadDays,
        double[] leadWeights,
        int statedLeadDays,
        int leadReceipts,
        String itemClass,
        double serviceLevel,
        double onHand,
        double onOrder,
        double reserved,
        double position,
        double[] dayMeans,
        double[] dayDeviations,
        double sharedError,
        double demandMean,
        long demandMedian,
        long orderUpTo,
        double safetyStock,
        double missing,
        int packSize,
        int shelfLifeDays,
        @Nullable Long cap,
        @Nullable String capReason,
        @Nullable Double capLevel,
        @Nullable LocalDate capUntil,
        long proposed,
        int fillCases,
        double riskBeforeArrival,
        double riskWithout,
        double riskWith,
        double riskWithProposed,
        double lostWithout,
        @Nullable String unitPrice,
        @Nullable String minimumOrder) {
    static WhyLine of(Reckoning why, String currency) {
        return of(why, currency, why.proposed());
    }

    /// @param units to order
    static WhyLine of(Reckoning why, String currency, double units) {
        return new WhyLine(
                why.demandFrom(),
                Figures.text(why.model()),
                why.historyDays(),
                why.censoredDays(),
                LocalDate.ofEpochDay(why.todayEpochDay()),
                LocalDate.ofEpochDay(why.orderEpochDay()),
                LocalDate.ofEpochDay(why.nextOrderEpochDay()),
                LocalDate.ofEpochDay(why.arrivalEpochDay()),
                LocalDate.ofEpochDay(why.coverEpochDay()),
                why.hasCutOff()
                        ? LocalTime.ofSecondOfDay(60L * why.cutOffMinutes()).toString()
                        : null,
                why.leadDays(),
                why.leadWeights(),
                why.statedLeadDays(),
                why.leadReceipts(),
                why.itemClass(),
                why.serviceLevel(),
                why.onHand(),
                why.onOrder(),
                why.reserved(),
                why.position(),
                why.dayMeans(),
                why.dayDeviations(),
                why.sharedError(),
                why.demandMean(),
                why.demandMedian(),
                why.orderUpTo(),
                why.safetyStock(),
                why.missing(),
                why.packSize(),
                why.shelfLifeDays(),
                Figures.known(why.cap()),
                Figures.text(why.capReason()),
                why.capReason().isEmpty() ? null : why.capLevel(),
                why.capReason().isEmpty() ? null : LocalDate.ofEpochDay(why.capEpochDay()),
                why.proposed(),
                why.fillCases(),
                why.riskBeforeArrival(),
                why.riskWithout(),
                units == why.proposed() ? why.riskWith() : why.riskWith(units),
                why.riskWith(),
                why.lostWithout(),
                why.priceMicros() == 0 ? null : Figures.money(why.priceMicros(), currency),
                why.minimumMicros() == 0 ? null : Figures.money(why.minimumMicros(), currency));
    }
}
