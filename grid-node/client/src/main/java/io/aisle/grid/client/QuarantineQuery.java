package io.aisle.grid.client;

/// Which quarantined messages to list, newest first.
///
/// @param store only this store's; empty: all
/// @param stores only stores of this set (the caller's scope); empty: all
/// @param includeSettled also those that could be read later
/// @param limit 1 to 1,000
public record QuarantineQuery(String store, String[] stores, boolean includeSettled, int offset, int limit) {}
