package io.aisle.grid.client;

/// What the stores of a region will sell together: the sum of their forecasts.
///
/// @param course named by the region; its `mean` of a day is the sum of the stores' means of that day, exactly. Its
/// past is as the last run knew it; `available` is 0 on a day of which a store is not known that usually opens. It has
/// no overrides and no accuracy of its own
/// @param stores one line for each store in the sum, named by its id
/// @param lacking ids of the region's stores that have no forecast, which are in no sum
/// @param groups how many groups of stores with a model of their own the region has. Each one's band comes from how its
/// sums fared before; of several the ends are added, as if all had a bad day together, which is too wide rather than
/// too
/// narrow
public record RegionForecast(ForecastCourse course, ForecastLine[] stores, String[] lacking, int groups) {}
