package io.aisle.domain.store;

/// Which item codes are one item; the catalogue's knowledge, handed in by whoever asks. One instance always says the
/// same: a changed catalogue is another one.
@FunctionalInterface
public interface Aliases {
    /// Every code is an item of its own.
    Aliases NONE = code -> code;

    /// The code that stands for the item `code` belongs to; `code` itself if nothing else is known.
    ///
    /// @param code in the canonical form of [io.aisle.domain.ItemCode]
    String primary(String code);
}
