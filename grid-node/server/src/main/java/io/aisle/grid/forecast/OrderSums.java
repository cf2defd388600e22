package io.aisle.grid.forecast;

import io.aisle.domain.plan.ItemForecast;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.WhatIf;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Reckons what to order of one item, for what-if.
public interface OrderSums {
    /// @param now as the policy has it, `then` with the changed forecast and service level
    record Both(Reckoning now, Reckoning then) {}

    /// @param changed the forecast as it would be
    /// @return null if the item cannot be ordered, or the store's stock is still being read
    @Nullable
    Both reckon(WhatIf asked, ItemForecast changed) throws SQLException;
}
