package io.aisle.edge.replay;

import io.aisle.domain.StoreId;

/// One row of a file as one line of a receipt.
///
/// @param line as in the file, 0 if it does not say
/// @param qtyMilli never negative; `isReturn` gives the direction
/// @param netMicros what the line added to (sale) or took from (return) the takings; may be negative
record SoldRow(
        Receipt receipt,
        int line,
        String code,
        long qtyMilli,
        long unitPriceMicros,
        long discountMicros,
        long netMicros,
        String promotion,
        String member) {
    /// One message's worth: the same receipt at another time is sent beside it under the same number.
    record Receipt(StoreId store, long atMillis, String number, boolean isReturn) {}

    long signedQtyMilli() {
        return receipt.isReturn() ? -qtyMilli : qtyMilli;
    }

    long signedNetMicros() {
        return receipt.isReturn() ? -netMicros : netMicros;
    }

    SoldRow withLine(int number) {
        return new SoldRow(
                receipt, number, code, qtyMilli, unitPriceMicros, discountMicros, netMicros, promotion, member);
    }
}
