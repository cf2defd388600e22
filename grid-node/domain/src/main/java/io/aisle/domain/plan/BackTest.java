package io.aisle.domain.plan;

import java.util.Arrays;

/// What the policy would have done in the last weeks: each day it knows only the days before, orders on the
/// supplier's days and receives after the lead time, while the customers want what they wanted. How the
/// supplier delivers and how the item is bought is as it is today.
///
/// @param days that were played
/// @param stockOuts item-days on which something was wanted in vain
/// @param stockOutsWithoutSafety the same for orders of what usually sells: up to the mean demand,
///     without safety
/// @param emptyShelves item-days on which the real shelf was empty all day
/// @param averageUnits that lay in the store
/// @param averageUnitsWithoutSafety the same without safety
/// @param extraCases how much more lay there, in cases of each item
/// @param lostUnits that were wanted in vain
/// @param lostUnitsWithoutSafety the same without safety
public record BackTest(
        int days,
        int stockOuts,
        int stockOutsWithoutSafety,
        int emptyShelves,
        double averageUnits,
        double averageUnitsWithoutSafety,
        double extraCases,
        double lostUnits,
        double lostUnitsWithoutSafety) {
    public static final BackTest NOTHING = new BackTest(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Days that are played; as many before them at least must be known.
    public static final int DAYS = 28;

    public BackTest plus(BackTest other) {
        return new BackTest(
                Math.max(days, other.days),
                stockOuts + other.stockOuts,
                stockOutsWithoutSafety + other.stockOutsWithoutSafety,
                emptyShelves + other.emptyShelves,
                averageUnits + other.averageUnits,
                averageUnitsWithoutSafety + other.averageUnitsWithoutSafety,
                extraCases + other.extraCases,
                lostUnits + other.lostUnits,
                lostUnitsWithoutSafety + other.lostUnitsWithoutSafety);
    }

    public int avoided() {
        return stockOutsWithoutSafety - stockOuts;
    }

    /// @param wanted units on each day of `history`, [DemandHistory#CENSORED] where the shelf was empty:
    ///     then it is
    ///     played as the mean of the days before
    public static BackTest of(
            DemandHistory history, double[] wanted, Supply supply, ItemClass itemClass, ServiceLevels levels) {
        int first = wanted.length - Math.min(DAYS, wanted.length / 2);
        if (first == wanted.length) {
            return NOTHING;
        }
        Played with = play(history, wanted, supply, first, levels.of(itemClass), true);
        Played without = play(history, wanted, supply, first, 0, false);
        int empty = 0;
        for (int i = first; i < wanted.length; i++) {
            empty += history.trading()[i] && Double.isNaN(wanted[i]) ? 1 : 0;
        }
        return new BackTest(
                wanted.length - first,
                with.stockOuts,
                without.stockOuts,
                empty,
                with.averageUnits,
                without.averageUnits,
                (with.averageUnits - without.averageUnits) / supply.packSize(),
                with.lost,
                without.lost);
    }

    /// What became of one item, in words; with [#NOTHING] there is nothing to say.
    public String sentence() {
        return days == 0
                ? ""
                : "Of the last %d days such orders would have run out on %d, orders of what usually sells on %d; on average %s %s lay in the store."
                        .formatted(
                                days,
                                stockOuts,
                                stockOutsWithoutSafety,
                                Reason.decimal(Math.abs(extraCases)),
                                extraCases < 0 ? "cases less" : "cases more");
    }

    private record Played(int stockOuts, double averageUnits, double lost) {}

    /// So many cases of goods that spoil are worth buying, as [Policy] reckons it.
    private static double cases(Supply supply, DailyDemand demand, int lead, double position) {
        int life = supply.shelfLifeDays();
        if (life <= 0 || life >= DailyDemand.DAYS) {
            return Double.POSITIVE_INFINITY;
        }
        long cap = Policy.cap(position, demand, lead, lead + life, supply.worthBuying());
        return Math.round(cap / (double) supply.packSize());
    }

    private static Played play(
            DemandHistory history, double[] wanted, Supply supply, int first, double level, boolean hasSafety) {
        int days = wanted.length;
        double[] arriving = new double[days + 1];
        long start = history.lastEpochDay() - days + 1;
        int lead = supply.leadTime().quantileDays(0.5);
        double onHand = -1;
        double onOrder = 0;
        int stockOuts = 0;
        double sum = 0;
        double lost = 0;
        DailyDemand demand = null;
        for (int day = first; day < days; day++) {
            long today = start + day;
            boolean isOrderDay = supply.orderDays().onOrAfter(today) == today;
            if (demand == null || isOrderDay) {
                demand = history.upTo(day).demand(Arrays.copyOf(wanted, day), 1);
            }
            int cover = (int) (supply.orderDays().onOrAfter(today + 1) - today) + lead;
            double upTo = hasSafety ? demand.over(0, cover).quantile(level) : Math.round(demand.meanOver(0, cover));
            if (onHand < 0) {
                onHand = upTo;
            }
            onHand += arriving[day];
            onOrder -= arriving[day];
            if (isOrderDay && onHand + onOrder < upTo) {
                double missing = Math.ceil((upTo - onHand - onOrder) / supply.packSize());
                double units = Math.min(missing, cases(supply, demand, lead, onHand + onOrder)) * supply.packSize();
                onOrder += units;
                arriving[Math.min(days, day + lead)] += units;
            }
            if (history.trading()[day]) {
                double asked = Double.isNaN(wanted[day]) ? demand.meanOver(1, 8) / 7 : wanted[day];
                if (asked > onHand) {
                    stockOuts++;
                    lost += asked - onHand;
                }
                onHand = Math.max(0, onHand - asked);
            }
            sum += onHand;
        }
        return new Played(stockOuts, sum / (days - first), lost);
    }
}
