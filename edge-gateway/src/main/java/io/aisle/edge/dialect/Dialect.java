package io.aisle.edge.dialect;

/// One way in which devices of a family speak. A new one is one class and one line in `DeviceReader`; see
/// `docs/dialects.md`.
public interface Dialect {
    /// Whether the element is of this dialect, judged by which fields it has; says nothing about their being right.
    boolean recognises(JsonFields element);

    /// Tells what the element says. After an exception nothing of the element counts.
    ///
    /// @throws Unusable if the element as a whole cannot be used; for a part of it, see [Told#leaveOut]
    void read(JsonFields element, Told told) throws Unusable;
}
