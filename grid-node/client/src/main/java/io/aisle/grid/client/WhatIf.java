package io.aisle.grid.client;

/// What a planner wonders about an item: another price or a promotion on some days, another service level.
/// Nothing of it is kept.
///
/// @param firstDay days since 1970-01-01, `lastDay` likewise and included
/// @param price of a unit in the store's currency on these days; NaN where it stays
/// @param isPromoted whether there is a promotion on these days
/// @param serviceLevel with this probability the goods are to last; NaN where it stays
public record WhatIf(
        String store, String code, long firstDay, long lastDay, double price, boolean isPromoted, double serviceLevel) {
    private static final double LEAST_LEVEL = 0.5;
    private static final double MOST_LEVEL = 0.999;

    /// @throws IllegalArgumentException if it cannot be meant; the message is for the planner
    public WhatIf {
        if (lastDay < firstDay) {
            throw new IllegalArgumentException("The last day comes before the first.");
        }
        if (price <= 0 || price > 1e7) {
            throw new IllegalArgumentException("A price is above 0 and at most 10,000,000.");
        }
        if (serviceLevel < LEAST_LEVEL || serviceLevel > MOST_LEVEL) {
            throw new IllegalArgumentException("A service level is from 0.5 to 0.999.");
        }
    }

    /// Whether price or promotion are others than lately.
    public boolean movesDemand() {
        return !Double.isNaN(price) || isPromoted;
    }

    public boolean counts(long day) {
        return firstDay <= day && day <= lastDay;
    }
}
