package io.aisle.domain.plan;

/// Why so many units of one item should be ordered: every number the answer is made of, so that anybody can
/// recompute it. Days are days since 1970-01-01 in the store, money is micros, the rest units.
///
/// @param demandFrom `forecast` or `history`
/// @param todayEpochDay the day it was reckoned
/// @param orderEpochDay when the supplier takes the order
/// @param nextOrderEpochDay when it takes the one after it
/// @param arrivalEpochDay when this order will probably arrive (the middle of the lead times)
/// @param coverEpochDay when the one after it will: until then the goods must last
/// @param cutOffMinutes of the order day by which the supplier must have the order; 0 or 1440 if all day
///     will do
/// @param leadDays possible lead times in days, each with its weight
/// @param leadReceipts how many real receipts these were learned from, beside what the supplier states
/// @param itemClass A, B or C
/// @param serviceLevel with this probability the goods are to last
/// @param position on hand (at least 0) plus on order less reserved
/// @param dayMeans demand of each day from today on
/// @param dayDeviations standard deviations of these
/// @param sharedError part of the variance that all days have in common
/// @param demandMean until the order after this one arrives, as the next three
/// @param demandMedian is enough in one of two cases
/// @param orderUpTo is enough with the probability of the service level
/// @param safetyStock `orderUpTo` less `demandMean`
/// @param missing `orderUpTo` less `position`, at least 0
/// @param cap no more than this is ordered, for goods that spoil or whose season ends; -1 for none
/// @param capReason `shelf-life`, `season` or empty
/// @param capLevel so sure one must be that another unit sells in time, 0 without cap
/// @param capEpochDay before this day it must have sold, 0 without cap
/// @param proposed units to order, whole cases
/// @param fillCases how many of the cases are there to reach the supplier's minimum
/// @param riskBeforeArrival probability to run out before even this order can arrive
/// @param riskWithout probability to run out before the order after this one arrives, without this one
/// @param riskWith the same with it
/// @param lostWithout units that will be asked for in vain then, on average, without this order
public record Reckoning(
        String code,
        String supplier,
        String demandFrom,
        String model,
        int historyDays,
        int censoredDays,
        long todayEpochDay,
        long orderEpochDay,
        long nextOrderEpochDay,
        long arrivalEpochDay,
        long coverEpochDay,
        int cutOffMinutes,
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
        long cap,
        String capReason,
        double capLevel,
        long capEpochDay,
        long proposed,
        int fillCases,
        double riskBeforeArrival,
        double riskWithout,
        double riskWith,
        double lostWithout,
        long costMicros,
        long priceMicros,
        long minimumMicros) {

    /// How urgent an order is. Most goods of a well-run store run out one day if nobody ever orders them;
    /// urgent is what runs out although somebody does.
    public enum Urgency {
        /// the shelf is empty, or will probably be before the goods can come
        URGENT,
        /// it may be before the goods of the order after this one come
        REQUIRED,
        OPTIONAL
    }

    private static final double URGENT_RISK = 1.0 / 3;
    private static final double REQUIRED_RISK = 0.15;

    public Urgency urgency() {
        if (riskBeforeArrival >= URGENT_RISK || onHand <= 0 && demandMean > 0) {
            return Urgency.URGENT;
        }
        return riskWithout >= REQUIRED_RISK ? Urgency.REQUIRED : Urgency.OPTIONAL;
    }

    /// Whether the order must be with the supplier by a time of its day.
    public boolean hasCutOff() {
        return cutOffMinutes > 0 && cutOffMinutes < OrderDays.ALL_DAY;
    }

    /// What `units` cost.
    public long valueMicros(double units) {
        return Math.round(units * costMicros);
    }

    /// What is lost without the order, at the selling price.
    public long lostMicros() {
        return Math.round(lostWithout * priceMicros);
    }

    /// The demand that `units` must meet, until the order after this one arrives.
    public Counts demand() {
        return demandUntil(nextOrderEpochDay);
    }

    Counts demandUntil(long orderDay) {
        Counts[] parts = new Counts[leadDays.length];
        for (int i = 0; i < parts.length; i++) {
            int days = (int) Math.min(Integer.MAX_VALUE, orderDay - todayEpochDay + leadDays[i]);
            parts[i] = DailyDemand.over(dayMeans, dayDeviations, sharedError, 0, days);
        }
        return Counts.mix(leadWeights, parts);
    }

    /// The risk to run out if `units` are ordered.
    public double riskWith(double units) {
        return demand().riskBeyond(position + units);
    }

    /// The same with more cases, to reach the supplier's minimum.
    Reckoning filledBy(int cases) {
        long units = proposed + (long) cases * packSize;
        return new Reckoning(
                code,
                supplier,
                demandFrom,
                model,
                historyDays,
                censoredDays,
                todayEpochDay,
                orderEpochDay,
                nextOrderEpochDay,
                arrivalEpochDay,
                coverEpochDay,
                cutOffMinutes,
                leadDays,
                leadWeights,
                statedLeadDays,
                leadReceipts,
                itemClass,
                serviceLevel,
                onHand,
                onOrder,
                reserved,
                position,
                dayMeans,
                dayDeviations,
                sharedError,
                demandMean,
                demandMedian,
                orderUpTo,
                safetyStock,
                missing,
                packSize,
                shelfLifeDays,
                cap,
                capReason,
                capLevel,
                capEpochDay,
                units,
                fillCases + cases,
                riskBeforeArrival,
                riskWithout,
                riskWith(units),
                lostWithout,
                costMicros,
                priceMicros,
                minimumMicros);
    }
}
