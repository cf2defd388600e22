package io.aisle.ml.forecast;

import io.aisle.ml.interval.Band;
import java.util.List;

/// The forecast of one series.
///
/// @param model the method that was chosen for it
/// @param bands one per period ahead
public record SeriesForecast(String series, String model, List<Band> bands) {
    public SeriesForecast {
        bands = List.copyOf(bands);
    }
}
