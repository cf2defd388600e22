package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastAccuracy;
import io.aisle.grid.client.ForecastKind;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything a run found out about one store.
///
/// @param forecasts as they are kept
/// @param questions what the model was asked about the items whose forecast has a model in it, by code; packed
record StoreResult(
        String store,
        String group,
        long lastDay,
        int daysKnown,
        List<Given> forecasts,
        Map<String, byte[]> questions,
        List<ForecastAccuracy> backtest,
        List<ForecastAccuracy> reality)
        implements Answer.Part {
    /// One forecast as it is given out.
    ///
    /// @param bands see [PackedForecast]
    record Given(ForecastKind kind, String name, String model, byte[] bands) implements Serializable {}

    static List<Given> given(Map<ForecastKind, List<ItemForecast>> forecasts) {
        List<Given> given = new ArrayList<>();
        forecasts.forEach((kind, ofKind) -> ofKind.forEach(forecast ->
                given.add(new Given(kind, forecast.code(), forecast.model(), PackedForecast.pack(forecast)))));
        return given;
    }
}
