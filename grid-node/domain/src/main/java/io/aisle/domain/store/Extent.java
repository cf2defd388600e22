package io.aisle.domain.store;

/// How much a store holds in memory, and how whole its running day is.
///
/// @param codes item codes, each a stock cell
/// @param tags on shelves and on receipts
/// @param days of its own calendar
/// @param completeness of the day so far, 0 to 1; -1 if nobody vouches for any of it
public record Extent(int codes, int tags, int days, double completeness) {}
