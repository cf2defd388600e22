package io.aisle.grid.client;

/// A catalogue item.
///
/// @param key the canonical item code under which readings of its GTIN count; the same as `code`'s if it
///     has no GTIN
/// @param gtin GTIN-14, empty if none
/// @param code the chain's own article code, empty if none
/// @param priceMicros list price in micros, 0 if unknown; `costMicros` likewise
public record Item(
        String key,
        String gtin,
        String code,
        String name,
        String category,
        String department,
        String brand,
        long priceMicros,
        long costMicros,
        int packSize,
        int shelfLifeDays,
        String supplier) {}
