package io.aisle.grid.client;

import io.aisle.domain.plan.BackTest;
import io.aisle.domain.plan.Reckoning;
import org.jspecify.annotations.Nullable;

/// One item that one store should order, or has ordered.
///
/// @param state as [io.aisle.domain.plan.OrderState]
/// @param units to order, as somebody set them or as proposed
/// @param order the order's number, empty before it is approved
/// @param received units that came so far
/// @param leaving whether it may have reached the supplier and cannot be called back
/// @param automatic whether the rule may approve this item of the store by itself
/// @param snoozedUntilEpochDay put off until this day, 0 if not
/// @param belowMinimum its supplier takes no order as small as what is proposed together
/// @param backTest what such orders of this item would have done in the last weeks; null as long as too little is known
/// @param changedBy who did the last thing to it, `rule` if nobody
public record ReplenishmentLine(
        String id,
        String store,
        String supplierName,
        String state,
        double units,
        String order,
        double received,
        boolean leaving,
        boolean automatic,
        long snoozedUntilEpochDay,
        boolean belowMinimum,
        long madeMillis,
        long changedMillis,
        String changedBy,
        Reckoning why,
        @Nullable BackTest backTest) {}
