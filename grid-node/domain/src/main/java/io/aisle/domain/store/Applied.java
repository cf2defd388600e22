package io.aisle.domain.store;

/// What became of a batch offered to a [Store].
public enum Applied {
    /// It was next and changed the store.
    APPLIED,
    /// The store has it already; nothing changed.
    DUPLICATE,
    /// An earlier batch of its stream is missing; nothing changed.
    GAP,
    /// Streams have left this store and it cannot tell whether this is one of them; nothing changed. See
    /// [Store#admit].
    UNKNOWN_STREAM,
    /// Days that it touches are not in memory; nothing changed. See [Store#wanted].
    DAYS_AWAY
}
