package io.aisle.domain;

/// What a tag's code says by the GS1 EPC Tag Data Standard: one item of the trade, or anything else.
public sealed interface TagIdentity {
    /// The tag names one single item.
    record OfItem(Sgtin sgtin) implements TagIdentity {}

    /// The tag names no item; it is kept and shown, but is never stock.
    ///
    /// @param reason one sentence
    record Foreign(String reason) implements TagIdentity {}
}
