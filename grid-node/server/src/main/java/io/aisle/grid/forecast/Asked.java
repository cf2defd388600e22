package io.aisle.grid.forecast;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run for one group of stores is told, besides what was sold and what was forecast before.
///
/// @param stores those with enough history, in their order
/// @param standing the model that stands, null if none does
/// @param train whether a new model may be tried
record Asked(StoreGroup group, List<TradingDays> stores, Models.@Nullable Standing standing, boolean train)
        implements Serializable {
    Asked {
        stores = List.copyOf(stores);
    }

    /// The last day on which one of the stores traded; 0 for no stores.
    long lastDay() {
        return stores.stream().mapToLong(store -> store.days().lastKey()).max().orElse(0);
    }
}
