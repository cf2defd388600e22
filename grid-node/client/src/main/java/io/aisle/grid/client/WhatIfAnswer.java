package io.aisle.grid.client;

import io.aisle.domain.plan.Reckoning;
import org.jspecify.annotations.Nullable;

/// What would be expected and ordered, beside what is.
///
/// @param model the method of the forecast
/// @param silence why price or promotion move nothing, one of [Silence]
/// @param days the trading days forecast, as days since 1970-01-01
/// @param isMeant whether each of them is one that was asked for
/// @param mean with the overrides that count, as `p10`, `p50`, `p90`; the `if` ones as they would be
/// @param usualPrice of the last weeks as the model knows it; NaN if unknown, as `lastPrice`
/// @param otherPrices days of its history on which the item had another price
/// @param promoted days of its history on which it was promoted
/// @param order what is reckoned for the store now; null if the item cannot be ordered, as `ifOrder`
public record WhatIfAnswer(
        String model,
        String silence,
        int[] days,
        boolean[] isMeant,
        float[] mean,
        float[] p10,
        float[] p50,
        float[] p90,
        float[] ifMean,
        float[] ifP10,
        float[] ifP50,
        float[] ifP90,
        double usualPrice,
        double lastPrice,
        int otherPrices,
        int promoted,
        @Nullable Reckoning order,
        @Nullable Reckoning ifOrder) {
    public enum Silence {
        /// nothing is withheld
        NONE,
        /// the item is forecast by a method that knows no price
        SIMPLE_METHOD,
        /// the model was made before what-if was there, or has just been replaced
        OLD_MODEL,
        /// nothing ever sold at another price, so the model learned nothing of prices
        NO_PRICES,
        /// nothing was ever promoted, so the model learned nothing of promotions
        NO_PROMOTIONS,
        /// the item's own price is not known
        NO_PRICE_OF_ITEM
    }

    /// The least price of which the model can know something, half of the usual one; NaN if that is unknown.
    public double leastPrice() {
        return usualPrice / 2;
    }

    /// The greatest price of which the model can know something, double the usual one; NaN as
    /// [#leastPrice()].
    public double mostPrice() {
        return usualPrice * 2;
    }

    /// Whether a price is so far from the usual one that the answer says nothing: outside of what it was
    /// trained on a model goes on as if nothing changed.
    public boolean isBeyond(double price) {
        return price < leastPrice() || price > mostPrice();
    }

    public Silence whySilent() {
        return Silence.valueOf(silence);
    }
}
