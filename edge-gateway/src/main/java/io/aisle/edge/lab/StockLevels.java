package io.aisle.edge.lab;

import io.aisle.domain.Quantity;
import io.aisle.domain.plan.OrderDays;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// How much of each item a store means to have after a delivery, and on which days its suppliers deliver.
///
/// A well-run store: it has what sells within the supplier's lead time and the longest time between two of
/// its order days, a quarter more for luck, and what a shelf needs to look like one. Nobody cares for all
/// items alike: a few of each store are kept too low, and very few hardly at all. Which ones hangs on the
/// seed.
final class StockLevels {
    private static final double FOR_LUCK = 1.25;
    private static final int LOOKS = 8;
    private static final int TAGGED_LOOKS = 2;
    private static final double SHELF_SHARE = 0.6;
    private static final double MEAN_PIECES = 1.3;
    private static final double MEAN_KILOGRAMS = 1.1;
    private static final double FORGOTTEN = 0.01;
    private static final double LOW = 0.04;

    private final Chain chain;
    private final long[] milli;
    private final long[] shelfMilli;
    private final Map<String, Rhythm> rhythms = new HashMap<>();

    StockLevels(Chain chain, LabStore store) {
        this.chain = chain;
        milli = new long[chain.items().size()];
        shelfMilli = new long[chain.items().size()];
        for (Chain.Supplier supplier : chain.suppliers()) {
            rhythms.put(supplier.supplier(), Rhythm.of(supplier));
        }
        double popularity = 0;
        for (int index : store.items()) {
            popularity += chain.items().get(index).popularity();
        }
        double lines = store.visitorsPerDay() * Visitors.CONVERSION * Calibration.meanBasketLines();
        for (int index : store.items()) {
            LabItem item = chain.items().get(index);
            double daily = lines * item.popularity() / popularity * unitsOfALine(item);
            double units = (item.tagged() ? TAGGED_LOOKS : LOOKS) + FOR_LUCK * daily * coverDays(item);
            shelfMilli[index] = (long) Math.ceil(units * SHELF_SHARE) * Quantity.MILLI;
            milli[index] = (long) Math.ceil(units * care(chain.seed(), store, item)) * Quantity.MILLI;
        }
    }

    private static double unitsOfALine(LabItem item) {
        return item.tagged() ? 1 : item.weighed() ? MEAN_KILOGRAMS : MEAN_PIECES;
    }

    /// The share of what it should be to which somebody in that store keeps an item.
    private static double care(long seed, LabStore store, LabItem item) {
        SplittableRandom random = new SplittableRandom(seed * 15_485_863 + store.index() * 32_452_843L + item.index());
        double luck = random.nextDouble();
        double within = random.nextDouble();
        if (luck < FORGOTTEN) {
            return 0.3 * within;
        }
        return luck < FORGOTTEN + LOW ? 0.5 + 0.2 * within : 1 + 0.4 * within;
    }

    /// What is there after a delivery.
    long milli(int item) {
        return milli[item];
    }

    /// How much its shelf holds.
    long shelfMilli(int item) {
        return shelfMilli[item];
    }

    /// For how many days goods must last: from an order to the arrival of the next one.
    int coverDays(LabItem item) {
        Rhythm rhythm = rhythms.get(item.supplier());
        return rhythm == null ? 1 : rhythm.leadTimeDays + rhythm.longestGapDays;
    }

    /// Whether what was ordered on one of the supplier's order days comes on that one.
    boolean isDelivered(int item, LocalDate day) {
        Rhythm rhythm = rhythms.get(chain.items().get(item).supplier());
        return rhythm == null || rhythm.isDelivery(day.toEpochDay());
    }

    private record Rhythm(OrderDays orderDays, int leadTimeDays, int longestGapDays) {
        static Rhythm of(Chain.Supplier supplier) {
            OrderDays days = OrderDays.of(supplier.orderDays());
            long longest = 0;
            for (long day = 0; day < 7; day++) {
                long order = days.onOrAfter(day);
                longest = Math.max(longest, days.onOrAfter(order + 1) - order);
            }
            return new Rhythm(days, supplier.leadTimeDays(), (int) longest);
        }

        boolean isDelivery(long epochDay) {
            return orderDays.onOrAfter(epochDay - leadTimeDays) == epochDay - leadTimeDays;
        }
    }
}
