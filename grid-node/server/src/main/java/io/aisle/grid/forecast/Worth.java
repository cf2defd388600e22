package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastOverride;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What an override was worth: by how many units the model was wrong, less by how many the override was, on the days
/// that are over. Above zero it helped.
final class Worth {
    private Worth() {}

    static ForecastOverride of(Connection connection, ForecastOverride override, Past past) throws SQLException {
        ItemForecast model = before(connection, override);
        double worth = 0;
        int days = 0;
        for (int i = 0; model != null && i < past.days().length; i++) {
            int day = past.days()[i];
            int h = Arrays.binarySearch(model.epochDays(), day);
            boolean isMeant = override.firstDay() <= day && day <= override.lastDay();
            boolean isKnown = !Float.isNaN(past.sold()[i]) && past.available()[i] >= 0.5f;
            if (isMeant && isKnown && h >= 0) {
                double came = past.sold()[i];
                worth += Math.abs(came - model.mean()[h]) - Math.abs(came - override.applied(model.mean()[h]));
                days++;
            }
        }
        return new ForecastOverride(
                override.no(),
                override.store(),
                override.code(),
                override.firstDay(),
                override.lastDay(),
                override.way(),
                override.amount(),
                override.reason(),
                override.author(),
                override.madeMillis(),
                override.undoneMillis(),
                days == 0 ? Double.NaN : worth);
    }

    /// The last forecast that was kept before the override's first day.
    private static @Nullable ItemForecast before(Connection connection, ForecastOverride override) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT model, bands FROM forecast_kept"
                + " WHERE store = ? AND kind = 'I' AND name = ? AND last_day < ? ORDER BY last_day DESC"
                + " FETCH FIRST 1 ROW ONLY")) {
            select.setString(1, override.store());
            select.setString(2, override.code());
            select.setLong(3, override.firstDay());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? PackedForecast.unpack(override.code(), row.getString(1), row.getBytes(2)) : null;
            }
        }
    }
}
