package io.aisle.grid.client;

/// Names of the distributed structures, the same on nodes and clients.
public final class GridNames {
    /// The cluster's name unless told otherwise.
    public static final String CLUSTER = "aisle";

    /// Map of store id to the store's whole live state; never read as a whole.
    public static final String STORES = "stores";

    /// Executor of the questions that a node answers from its books.
    public static final String DESK = "desk";

    /// Map of store, kind and name to the forecast.
    public static final String FORECASTS = "forecasts";

    /// Map of a store group's name to its [ForecastProgress].
    public static final String FORECAST_PROGRESS = "forecast-progress";

    private GridNames() {}
}
