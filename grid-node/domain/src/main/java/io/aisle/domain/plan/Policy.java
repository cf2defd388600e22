package io.aisle.domain.plan;

import java.util.Arrays;

/// Reckons how much of an item to order: periodic review with an order-up-to level, `(R, S)` in Silver,
/// Pyke and Thomas, Inventory and Production Management in Supply Chains (4th edition), chapter 6.
///
/// What is on hand and on order must last until the order *after* this one arrives: the review time, from
/// this order day to the next, plus the lead time. `S` is the demand of that time which is not exceeded
/// with the probability of the service level; the lead time is uncertain too, so the demand is a mixture
/// over it. If less than `S` is there, the difference is ordered, in whole cases. Goods that spoil and
/// goods whose season ends are ordered only as far as another unit will probably still sell.
public final class Policy {
    private Policy() {}

    /// @param demand from today on
    public static Reckoning reckon(
            Supply supply,
            Position position,
            DailyDemand demand,
            ItemClass itemClass,
            ServiceLevels levels,
            long todayEpochDay) {
        return reckon(supply, position, demand, itemClass, levels, todayEpochDay, 0);
    }

    /// @param minute of today in the store: after the supplier's cut-off its next order day counts
    public static Reckoning reckon(
            Supply supply,
            Position position,
            DailyDemand demand,
            ItemClass itemClass,
            ServiceLevels levels,
            long todayEpochDay,
            int minute) {
        LeadTime lead = supply.leadTime();
        long orderDay = supply.orderDays().after(todayEpochDay, minute);
        long nextOrderDay = supply.orderDays().onOrAfter(orderDay + 1);
        int longest = lead.days()[lead.days().length - 1];
        int shown = (int) Math.min(DailyDemand.DAYS, nextOrderDay - todayEpochDay + longest);
        double level = levels.of(itemClass);
        int middle = lead.quantileDays(0.5);
        Reckoning open = new Reckoning(
                supply.code(),
                supply.supplier(),
                demand.from(),
                demand.model(),
                demand.historyDays(),
                demand.censoredDays(),
                todayEpochDay,
                orderDay,
                nextOrderDay,
                orderDay + middle,
                nextOrderDay + middle,
                supply.orderDays().cutOffMinutes(),
                lead.days(),
                lead.weights(),
                lead.statedDays(),
                lead.receipts(),
                itemClass.name(),
                level,
                position.onHand(),
                position.onOrder(),
                position.reserved(),
                position.units(),
                Arrays.copyOf(demand.means(), shown),
                Arrays.copyOf(demand.deviations(), shown),
                demand.sharedError(),
                0,
                0,
                0,
                0,
                0,
                supply.packSize(),
                supply.shelfLifeDays(),
                -1,
                "",
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                supply.costMicros(),
                supply.priceMicros(),
                supply.minimumMicros());
        return close(open, supply, demand);
    }

    private static Reckoning close(Reckoning open, Supply supply, DailyDemand demand) {
        Counts wanted = open.demand();
        long upTo = wanted.quantile(open.serviceLevel());
        double missing = Math.max(0, upTo - open.position());
        int arrival = (int) (open.arrivalEpochDay() - open.todayEpochDay());
        String capReason = "";
        long cap = -1;
        int sold = 0; // days from today after which another unit is waste
        int life = supply.shelfLifeDays();
        if (life > 0 && life < DailyDemand.DAYS) {
            cap = cap(open.position(), demand, arrival, arrival + life, supply.worthBuying());
            capReason = "shelf-life";
            sold = arrival + life;
        }
        if (demand.isEnding()) {
            long left = cap(open.position(), demand, arrival, demand.knownDays(), supply.worthBuying());
            if (cap < 0 || left < cap) {
                cap = left;
                capReason = "season";
                sold = demand.knownDays();
            }
        }
        boolean isCapped = cap >= 0 && cap < missing;
        long cases =
                isCapped ? Math.round(cap / (double) supply.packSize()) : (long) Math.ceil(missing / supply.packSize());
        // a case that holds more than will sell: to the nearest case, not up
        if (!isCapped && cap >= 0 && cases * supply.packSize() > cap) {
            cases = Math.round(cap / (double) supply.packSize());
        }
        long units = cases * supply.packSize();
        boolean binds = cap >= 0 && units < missing || isCapped;
        // what the cap is made of is told too
        int shown = Math.max(open.dayMeans().length, binds ? Math.min(sold, DailyDemand.DAYS) : 0);
        return new Reckoning(
                open.code(),
                open.supplier(),
                open.demandFrom(),
                open.model(),
                open.historyDays(),
                open.censoredDays(),
                open.todayEpochDay(),
                open.orderEpochDay(),
                open.nextOrderEpochDay(),
                open.arrivalEpochDay(),
                open.coverEpochDay(),
                open.cutOffMinutes(),
                open.leadDays(),
                open.leadWeights(),
                open.statedLeadDays(),
                open.leadReceipts(),
                open.itemClass(),
                open.serviceLevel(),
                open.onHand(),
                open.onOrder(),
                open.reserved(),
                open.position(),
                Arrays.copyOf(demand.means(), shown),
                Arrays.copyOf(demand.deviations(), shown),
                open.sharedError(),
                wanted.mean(),
                wanted.quantile(0.5),
                upTo,
                upTo - wanted.mean(),
                missing,
                open.packSize(),
                open.shelfLifeDays(),
                binds ? cap : -1,
                binds ? capReason : "",
                binds ? supply.worthBuying() : 0,
                binds ? open.todayEpochDay() + sold : 0,
                units,
                0,
                open.demandUntil(open.orderEpochDay()).riskBeyond(open.position()),
                wanted.riskBeyond(open.position()),
                wanted.riskBeyond(open.position() + units),
                wanted.expectedBeyond(open.position()),
                open.costMicros(),
                open.priceMicros(),
                open.minimumMicros());
    }

    /// How many units more may be there when the goods arrive, so that each of them will probably sell
    /// by `to`.
    static long cap(double position, DailyDemand demand, int arrival, int to, double worthBuying) {
        double left = Math.max(0, position - demand.meanOver(0, arrival));
        return (long) Math.max(0, demand.over(arrival, to).quantile(worthBuying) - Math.floor(left));
    }
}
