package io.aisle.grid.client;

/// The past and the expected future of one item, category or store.
///
/// @param name the item's code, the category, or empty
/// @param model the method that was chosen; `sum` for categories and stores
/// @param pastDays trading days, rising, as days since 1970-01-01
/// @param sold units on each of them; NaN where unknown
/// @param available share of each day in which it could be bought; 1 where nobody knows
/// @param days the trading days forecast
/// @param mean the model's numbers, without overrides; `p10`, `p50`, `p90` likewise
/// @param told the mean with the overrides that count; the same as `mean` without
/// @param overrides all of the item's, newest first, undone ones too
/// @param accuracy of this series, chosen and naive
public record ForecastCourse(
        String name,
        String model,
        int[] pastDays,
        float[] sold,
        float[] available,
        int[] days,
        float[] mean,
        float[] p10,
        float[] p50,
        float[] p90,
        float[] told,
        ForecastOverride[] overrides,
        ForecastAccuracy[] accuracy) {}
