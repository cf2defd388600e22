package io.aisle.domain.plan;

/// What a store has of an item, in units.
///
/// @param onHand as the books say; below 0 counts as nothing
/// @param onOrder approved or sent and not received yet
/// @param reserved promised to somebody
public record Position(double onHand, double onOrder, double reserved) {
    public double units() {
        return Math.max(0, onHand) + onOrder - reserved;
    }
}
