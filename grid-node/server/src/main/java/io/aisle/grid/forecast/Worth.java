package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.grid.client.ForecastOverride;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What overrides were worth: how far the model and they were off on days that are over.
final class Worth {
    private Worth() {}

    /// @param newestFirst of one item or several
    /// @param pasts what was sold of an item
    static List<ForecastOverride> of(Connection connection, List<ForecastOverride> newestFirst, Pasts pasts)
            throws SQLException {
        Map<String, Past> known = new HashMap<>();
        Map<String, List<ForecastOverride>> newer = new HashMap<>();
        List<ForecastOverride> shown = new ArrayList<>();
        for (ForecastOverride override : newestFirst) {
            Past past = known.get(override.code());
            if (past == null) {
                past = pasts.of(override.code());
                known.put(override.code(), past);
            }
            List<ForecastOverride> later = newer.computeIfAbsent(override.code(), none -> new ArrayList<>());
            ItemForecast model = past.reaches(override.firstDay()) ? before(connection, override) : null;
            shown.add(model == null ? override : of(override, model, past, later));
            later.add(override);
        }
        return shown;
    }

    interface Pasts {
        Past of(String code) throws SQLException;
    }

    private static ForecastOverride of(
            ForecastOverride override, ItemForecast model, Past past, List<ForecastOverride> newer) {
        int days = 0;
        double demand = 0;
        double modelMissed = 0;
        double missed = 0;
        for (int i = 0; i < past.days().length; i++) {
            int day = past.days()[i];
            int h = Arrays.binarySearch(model.epochDays(), day);
            boolean isMeant = override.counted(day) && newer.stream().noneMatch(other -> other.counted(day));
            boolean isKnown = !Float.isNaN(past.sold()[i]) && past.available()[i] >= Past.LEAST_AVAILABLE;
            if (isMeant && isKnown && h >= 0) {
                double came = Math.max(0, past.sold()[i]) / past.available()[i];
                days++;
                demand += came;
                modelMissed += Math.abs(came - model.mean()[h]);
                missed += Math.abs(came - override.applied(model.mean()[h]));
            }
        }
        return override.came(days, demand, modelMissed, missed);
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
