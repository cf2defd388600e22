package io.aisle.edge.lab;

import io.aisle.domain.ItemCode;

/// A catalogue item.
///
/// @param gtin 14 digits, empty for goods of the counter that have only a code
/// @param weighed sold by the kilogram
/// @param tagZone index of the shelf zone where its RFID tags stand, -1 if it has none
/// @param popularity how often it is picked, relative to others
record LabItem(
        int index,
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
        String supplier,
        boolean weighed,
        int tagZone,
        double popularity) {
    boolean tagged() {
        return tagZone >= 0;
    }

    /// What a scanner reads on it.
    String scanned() {
        return gtin.isEmpty() ? code : gtin.substring(1);
    }

    /// Under which it is counted.
    ItemCode key() {
        return ItemCode.of(scanned());
    }
}
