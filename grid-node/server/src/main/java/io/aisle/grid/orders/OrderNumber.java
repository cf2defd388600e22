package io.aisle.grid.orders;

import io.aisle.domain.StoreId;

/// The number an order bears on its way to the supplier and back: `AO-`, the store, and which of the
/// store's orders it is.
final class OrderNumber {
    private static final String PREFIX = "AO-";

    private OrderNumber() {}

    static String of(StoreId store, long number) {
        return PREFIX + store.value() + "-" + number;
    }

    /// Whether a document can be an order of ours at all.
    static boolean isOne(String document) {
        return document.startsWith(PREFIX) && document.length() <= 100;
    }
}
