package io.aisle.grid.client;

/// Which quarantined messages to list, newest first.
///
/// @param store only this store's; empty: all
/// @param stores only stores of this set (the caller's scope); empty: all
/// @param includeSettled also those that could be read later
/// @param state only those in this state, `waiting`, `retrying` or `settled`; empty: all that
///     `includeSettled` lets
/// through
/// @param reason only those whose reason holds this text, whatever the case; empty: all
/// @param limit 1 to 1,000
public record QuarantineQuery(
        String store, String[] stores, boolean includeSettled, String state, String reason, int offset, int limit) {
    /// Of every state and reason.
    public QuarantineQuery(String store, String[] stores, boolean includeSettled, int offset, int limit) {
        this(store, stores, includeSettled, "", "", offset, limit);
    }
}
