package io.aisle.grid.orders;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.ScanPurpose;
import io.aisle.domain.reading.Reading.StockScanned;
import io.aisle.grid.journal.JournalListener;
import io.aisle.grid.journal.Offer;
import java.sql.Connection;
import java.sql.SQLException;

/// Writes down goods that were received with an order's number, in the transaction of the batch they came
/// in: so only journaled readings close orders, and each of them once.
public final class OrderReceipts implements JournalListener {
    private final JournalListener next;

    /// @param next is told of the same batches
    public OrderReceipts(JournalListener next) {
        this.next = next;
    }

    @Override
    public boolean concerns(Batch batch) {
        return next.concerns(batch) || batch.others().stream().anyMatch(OrderReceipts::isReceipt);
    }

    private static boolean isReceipt(Reading reading) {
        return reading instanceof StockScanned scan
                && scan.purpose() == ScanPurpose.RECEIVE
                && OrderNumber.isOne(scan.document());
    }

    @Override
    public void inTransaction(Connection connection, Offer offer, Batch batch) throws SQLException {
        if (next.concerns(batch)) {
            next.inTransaction(connection, offer, batch);
        }
        for (Reading reading : batch.others()) {
            if (reading instanceof StockScanned scan && isReceipt(reading)) {
                Rows.update(
                        connection,
                        "INSERT INTO order_receipt (store, origin, order_number, code, qty, at)"
                                + " SELECT store, CAST(? AS BIGINT), number, CAST(? AS VARCHAR(64)),"
                                + " CAST(? AS BIGINT), CAST(? AS BIGINT) FROM purchase_order"
                                + " WHERE number = ? AND store = ? ON CONFLICT DO NOTHING",
                        scan.origin(),
                        scan.code().value(),
                        scan.qtyMilli(),
                        scan.atMillis(),
                        scan.document(),
                        offer.stream().store().value());
            }
        }
    }

    @Override
    public void undecodable(Connection connection, Offer offer) throws SQLException {
        next.undecodable(connection, offer);
    }
}
