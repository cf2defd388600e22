package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Everything a run found out about one store.
///
/// @param questions what the model was asked about the items whose forecast has a model in it, by code; packed
record StoreResult(
        String store,
        String group,
        long lastDay,
        int daysKnown,
        Map<ForecastKind, List<ItemForecast>> forecasts,
        Map<String, byte[]> questions,
        List<ForecastAccuracy> backtest,
        List<ForecastAccuracy> reality)
        implements Serializable {
    static Map<ForecastKind, List<ItemForecast>> none() {
        return new EnumMap<>(ForecastKind.class);
    }
}
