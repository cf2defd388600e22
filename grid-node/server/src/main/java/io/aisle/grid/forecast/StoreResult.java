package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Everything a run found out about one store.
record StoreResult(
        String store,
        String group,
        long lastDay,
        int daysKnown,
        Map<ForecastKind, List<ItemForecast>> forecasts,
        List<ForecastAccuracy> backtest,
        List<ForecastAccuracy> reality) {
    static Map<ForecastKind, List<ItemForecast>> none() {
        return new EnumMap<>(ForecastKind.class);
    }
}
