package io.aisle.edge;

import io.aisle.domain.reading.Reading;

/// What goes first when a spool fills: tags, then people and scans; sales are kept as long as there is
/// any room.
enum Shedding {
    TAGS,
    FOOTFALL,
    SCANS,
    /// What nobody could have read anyway.
    OTHERS,
    /// Everything a till sends, also what it may have meant to sell.
    SALES,
    /// A few bytes about devices and earlier messages.
    NEWS;

    /// @param kind the last part of the device topic
    static Shedding of(Reading reading, String kind) {
        boolean isTill = kind.equals("pos");
        return switch (reading) {
            case Reading.TagSeen _ -> TAGS;
            case Reading.DoorCount _, Reading.DoorTotal _ -> FOOTFALL;
            case Reading.StockScanned _ -> SCANS;
            case Reading.MemberSeen _ -> isTill ? SALES : SCANS;
            case Reading.ReceiptLine _, Reading.ReceiptVoided _ -> SALES;
            case Reading.Unreadable _ -> isTill ? SALES : OTHERS;
            case Reading.DeviceReport _, Reading.QuarantineRetried _, Reading.UplinkOutage _ -> NEWS;
        };
    }

    /// Whether it is refused, and counted as lost, while the store's spool has that room. With [Room#NONE]
    /// nothing is even read.
    boolean isRefused(Room room) {
        return switch (this) {
            case TAGS, OTHERS -> room.compareTo(Room.NO_TAGS) >= 0;
            case FOOTFALL, SCANS -> room.compareTo(Room.SALES_ONLY) >= 0;
            case SALES, NEWS -> false;
        };
    }
}
