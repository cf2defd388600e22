package io.aisle.edge.lab;

import io.aisle.domain.StoreId;
import java.time.LocalTime;
import java.time.ZoneId;

/// A store of the chain.
///
/// @param opens local time; equal to `closes`: open day and night
/// @param visitorsPerDay on an average day
/// @param nightFloor share of visits spread evenly over the day
/// @param items indexes of the catalogue's items it sells, rising
/// @param door which kind of door counter hangs at the entrance
record LabStore(
        int index,
        StoreId id,
        String name,
        String region,
        ZoneId zone,
        String currency,
        LocalTime opens,
        LocalTime closes,
        int areaSquareMetres,
        double visitorsPerDay,
        double nightFloor,
        int lanes,
        int[] items,
        DoorKind door) {
    enum DoorKind {
        /// people since the last message
        SINCE_LAST,
        /// running totals in and out
        TOTALS,
        /// an Axis camera with one scenario per direction
        CAMERA,
        /// two entrances: one of the first kind, one of the second
        BOTH
    }

    boolean isOpen(LocalTime time) {
        if (opens.equals(closes)) {
            return true;
        }
        return opens.isBefore(closes)
                ? !time.isBefore(opens) && time.isBefore(closes)
                : !time.isBefore(opens) || time.isBefore(closes);
    }
}
