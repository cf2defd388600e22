package io.aisle.grid.client;

/// Which lines of orders to list, the most urgent first.
///
/// @param stores only these; empty: all
/// @param limit lines to answer, 1 to 5,000
public record ReplenishmentQuery(String[] stores, Show show, int limit) {
    public enum Show {
        /// proposed or changed, and not put off
        OPEN,
        /// the open ones by [io.aisle.domain.plan.Reckoning.Urgency]
        URGENT,
        REQUIRED,
        OPTIONAL,
        /// put off
        SNOOZED,
        /// approved or sent
        SENT,
        /// received or cancelled, the newest first
        CLOSED
    }
}
