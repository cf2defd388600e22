package io.aisle.domain.answer;

/// One item of one store now. Quantities in thousandths, times in epoch milliseconds, 0 for never.
///
/// @param code as read: GTIN-14 or catalogue code
/// @param onHandMilli last count plus what moved since; may be negative
/// @param onShelf tags present in shelf zones, -1 if no tag of the item was ever seen on a shelf
/// @param backroom tags present in backroom zones (or the counted backroom share in whole units), -1 if unknown
/// @param zone the shelf zone where most of its tags are or last were, empty if unknown
/// @param confidence 0 to 1: how far on hand can be believed, from the age of the count and what moved since
/// @param averageDailyMilli units sold a day over the last seven days with sales data, today left out
/// @param priceMicros unit price of the newest receipt line, 0 if none
/// @param restatedAtMillis when late data last changed it
/// @param shelfEmptySinceMillis when the last shelf tag went, 0 if not empty
public record StockRow(
        String code,
        long onHandMilli,
        long reservedMilli,
        int onShelf,
        int backroom,
        String zone,
        double confidence,
        long countedAtMillis,
        long lastMovementAtMillis,
        long soldTodayMilli,
        long averageDailyMilli,
        long priceMicros,
        long restatedAtMillis,
        long shelfEmptySinceMillis) {}
