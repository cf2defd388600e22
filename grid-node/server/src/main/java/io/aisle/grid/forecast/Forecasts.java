package io.aisle.grid.forecast;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastKind;
import io.aisle.grid.client.ForecastOverride;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/// The forecasts as the database keeps them.
public final class Forecasts {
    private final DataSource database;

    public Forecasts(DataSource database) {
        this.database = database;
    }

    /// What is expected of every item of a store on its next trading days, with the overrides that count now; by
    /// code. Empty if the store has no forecast yet.
    public List<ItemForecast> of(StoreId store) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<String, List<ForecastOverride>> overrides = Overrides.counting(connection, store.value());
            List<ItemForecast> forecasts = new ArrayList<>();
            for (ItemForecast model : rows(connection, store, ForecastKind.ITEM)) {
                forecasts.add(Overridden.of(model, overrides.getOrDefault(model.code(), List.of())));
            }
            return forecasts;
        }
    }

    /// Another number whenever a store has a new forecast, or a planner overrides one or takes that back.
    public long version(StoreId store) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT (SELECT COALESCE(MAX(made), 0) FROM forecast_store"
                                + " WHERE store = ?) + (SELECT COALESCE(SUM(no + undone), 0) FROM forecast_override"
                                + " WHERE store = ?)")) {
            select.setString(1, store.value());
            select.setString(2, store.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    static List<ItemForecast> rows(Connection connection, StoreId store, ForecastKind kind) throws SQLException {
        List<ItemForecast> rows = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name, model, bands FROM forecast WHERE store = ? AND kind = ? ORDER BY name")) {
            select.setString(1, store.value());
            select.setString(2, kind.letter());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(PackedForecast.unpack(row.getString(1), row.getString(2), row.getBytes(3)));
                }
            }
        }
        return rows;
    }
}
