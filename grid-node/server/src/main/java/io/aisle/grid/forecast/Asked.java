package io.aisle.grid.forecast;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run for one group of stores is told, besides what was sold.
///
/// @param stores those with enough history, in their order
/// @param standing the model that stands, null if none does
/// @param train whether a new model may be tried
/// @param kept by store, forecasts to be held against what came
record Asked(
        StoreGroup group,
        List<TradingDays> stores,
        Models.@Nullable Standing standing,
        boolean train,
        Map<String, List<ForecastTables.Kept>> kept)
        implements Serializable {
    Asked {
        stores = List.copyOf(stores);
        kept = Map.copyOf(kept);
    }

    /// The last day on which one of the stores traded.
    long lastDay() {
        return lastDay(stores);
    }

    /// @return 0 for no stores
    static long lastDay(List<TradingDays> stores) {
        return stores.stream().mapToLong(store -> store.days().lastKey()).max().orElse(0);
    }
}
