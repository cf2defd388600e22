package io.aisle.grid.forecast;

import io.aisle.domain.StoreId;
import io.aisle.domain.plan.ItemForecast;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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
            Map<String, List<DemandOverride>> overrides = overrides(connection, store);
            List<ItemForecast> forecasts = new ArrayList<>();
            for (ItemForecast model : rows(connection, store, Kind.ITEM)) {
                forecasts.add(DemandOverride.applied(model, overrides.getOrDefault(model.code(), List.of())));
            }
            return forecasts;
        }
    }

    private static List<ItemForecast> rows(Connection connection, StoreId store, Kind kind) throws SQLException {
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

    private static Map<String, List<DemandOverride>> overrides(Connection connection, StoreId store)
            throws SQLException {
        Map<String, List<DemandOverride>> overrides = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT code, first_day, last_day, way, amount"
                + " FROM forecast_override WHERE store = ? AND undone = 0 ORDER BY no")) {
            select.setString(1, store.value());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    overrides
                            .computeIfAbsent(row.getString(1), code -> new ArrayList<>())
                            .add(new DemandOverride(
                                    row.getLong(2),
                                    row.getLong(3),
                                    DemandOverride.Way.valueOf(row.getString(4)),
                                    row.getDouble(5)));
                }
            }
        }
        return overrides;
    }
}
