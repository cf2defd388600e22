package io.aisle.dashboard.rest;

import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.RegionForecast;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the stores of a region will sell together.
///
/// @param stores ids of those in the sum
/// @param lacking ids of those without a forecast, which are in no sum
/// @param groups how many groups of stores with a model of their own; the ends of their bands are added
record RegionForecastAnswer(String region, List<String> stores, List<String> lacking, int groups, List<Day> days) {
    /// One day on which one of the stores opens; units.
    ///
    /// @param mean the sum of the stores' means of that day
    record Day(LocalDate date, double p10, double p50, double p90, double mean) {}

    static RegionForecastAnswer of(RegionForecast forecast, int most) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < Math.min(most, forecast.course().days().length); i++) {
            days.add(new Day(
                    LocalDate.ofEpochDay(forecast.course().days()[i]),
                    ForecastAnswer.rounded(forecast.course().p10()[i]),
                    ForecastAnswer.rounded(forecast.course().p50()[i]),
                    ForecastAnswer.rounded(forecast.course().p90()[i]),
                    ForecastAnswer.rounded(forecast.course().mean()[i])));
        }
        return new RegionForecastAnswer(
                forecast.course().name(),
                Arrays.stream(forecast.stores()).map(ForecastLine::name).toList(),
                List.of(forecast.lacking()),
                forecast.groups(),
                List.copyOf(days));
    }
}
