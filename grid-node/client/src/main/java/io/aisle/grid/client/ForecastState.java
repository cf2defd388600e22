package io.aisle.grid.client;

/// Whether a store has a forecast, and what it lacks.
///
/// @param madeMillis when it was made, 0 for never
/// @param lastDay the last trading day it knew, as days since 1970-01-01
/// @param daysNeeded trading days a store must have before it is forecast
/// @param daysKnown trading days it has
/// @param verdict why the model of its group stands, for [ModelVerdict#parse]; empty if there is none yet
/// @param progress of the run that is on for its group, or of the last one; stage DONE and no message if
///     there was none
public record ForecastState(
        String store,
        long madeMillis,
        long lastDay,
        int daysNeeded,
        int daysKnown,
        String verdict,
        ForecastProgress progress) {
    public boolean isThere() {
        return madeMillis > 0;
    }
}
