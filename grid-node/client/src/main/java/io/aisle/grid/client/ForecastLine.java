package io.aisle.grid.client;

/// One item in the list of a store's forecasts.
///
/// @param name the item's code, or the category
/// @param week expected units of the next 7 trading days, overrides in it; `weekLow` and `weekHigh` sum the band's ends
/// @param soldWeek units sold on the last 7 trading days
/// @param mase over seasonal naive's error, NaN if it was not measured; `naiveMase` is naive's own
/// @param overrides how many count now
public record ForecastLine(
        String name,
        String model,
        float week,
        float weekLow,
        float weekHigh,
        float soldWeek,
        double mase,
        double naiveMase,
        double bias,
        double coverage80,
        int overrides) {
    /// The same of another name and with what was sold.
    public ForecastLine of(String otherName, float sold) {
        return new ForecastLine(
                otherName, model, week, weekLow, weekHigh, sold, mase, naiveMase, bias, coverage80, overrides);
    }
}
