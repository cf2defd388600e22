package io.aisle.ml.feature;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One item's days in one store, or any other count over time (footfall is forecast by the same
/// machinery).
///
/// Every array is aligned with the timeline of its panel: index 0 is the timeline's first period. Demand
/// is what was sold over the share of the day the item was available; below half a day the demand is
/// unknown (NaN), not low. Before `first` it is unknown too.
public final class Series {
    private static final float LEAST_AVAILABLE = 0.5f;

    private final String name;
    private final String category;
    private final String store;
    private final int first;
    private final double[] demand;
    private final float @Nullable [] price;
    private final float @Nullable [] promotion;
    private final float @Nullable [] available;

    private Series(
            String name,
            String category,
            String store,
            int first,
            double[] demand,
            float @Nullable [] price,
            float @Nullable [] promotion,
            float @Nullable [] available) {
        this.name = name;
        this.category = category;
        this.store = store;
        this.first = first;
        this.demand = demand;
        this.price = price;
        this.promotion = promotion;
        this.available = available;
    }

    /// A series of what was sold, without anything else known.
    ///
    /// @param first the first period in which the item was on sale; what stands before it is not looked
    ///     at
    /// @param sold units per period up to the last known one
    /// @throws IllegalArgumentException if a value is negative or no number
    public static Series of(String name, String category, String store, int first, double[] sold) {
        double[] demand = sold.clone();
        for (int i = 0; i < demand.length; i++) {
            if (i < first) {
                demand[i] = Double.NaN;
            } else if (!(demand[i] >= 0 && demand[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("Series " + name + " has " + demand[i] + " in period " + i
                        + ": a value is 0 or more; where it is unknown, give the available share 0.");
            }
        }
        return new Series(name, category, store, first, demand, null, null, null);
    }

    /// This series with prices; NaN where unknown. May reach beyond the last known value: a plan.
    public Series withPrice(float[] prices) {
        return new Series(name, category, store, first, demand, prices.clone(), promotion, available);
    }

    /// This series with the strength of promotions, 0 for none; NaN where unknown. May reach beyond the
    /// last known value: a plan.
    public Series withPromotion(float[] promotions) {
        return new Series(name, category, store, first, demand, price, promotions.clone(), available);
    }

    /// This series with the share of each period in which the item could be bought, 0 to 1. Only once
    /// for a series.
    ///
    /// @throws IllegalArgumentException if a share is not in 0 to 1, or there are fewer shares than
    ///     values
    public Series withAvailable(float[] shares) {
        if (shares.length < demand.length) {
            throw new IllegalArgumentException(
                    "Series " + name + " has " + demand.length + " values and " + shares.length + " available shares.");
        }
        double[] corrected = demand.clone();
        for (int i = 0; i < corrected.length; i++) {
            float share = shares[i];
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "Series " + name + " has the available share " + share + " in period " + i + ": it is 0 to 1.");
            }
            corrected[i] = share < LEAST_AVAILABLE ? Double.NaN : corrected[i] / share;
        }
        float[] known = Arrays.copyOf(shares, corrected.length);
        return new Series(name, category, store, first, corrected, price, promotion, known);
    }

    /// What was known before `period`: later values are not in the copy at all.
    ///
    /// @param planned how many periods of price and promotion stay: `period`, or more where they are
    ///     planned ahead
    Series asOf(int period, int planned) {
        return new Series(
                name,
                category,
                store,
                first,
                Arrays.copyOf(demand, Math.min(period, demand.length)),
                upTo(price, planned),
                upTo(promotion, planned),
                upTo(available, period));
    }

    private static float @Nullable [] upTo(float @Nullable [] some, int length) {
        return some == null ? null : Arrays.copyOf(some, Math.min(length, some.length));
    }

    public String name() {
        return name;
    }

    public String category() {
        return category;
    }

    public String store() {
        return store;
    }

    /// The first period in which the item was on sale.
    public int first() {
        return first;
    }

    /// How many periods of the timeline have a value, the ones before `first` included.
    public int known() {
        return demand.length;
    }

    /// Units that would have been sold with a full shelf; NaN where unknown.
    public double demand(int period) {
        return demand[period];
    }

    /// The demand from `first` to before `end`; a copy. Empty if the item came later.
    public double[] history(int end) {
        return first >= end ? new double[0] : Arrays.copyOfRange(demand, first, end);
    }

    /// NaN where unknown.
    float price(int period) {
        return at(price, period);
    }

    /// NaN where unknown.
    float promotion(int period) {
        return at(promotion, period);
    }

    /// 1 where nothing was said.
    float available(int period) {
        float share = at(available, period);
        return Float.isNaN(share) ? 1 : share;
    }

    private static float at(float @Nullable [] some, int period) {
        return some == null || period >= some.length ? Float.NaN : some[period];
    }
}
