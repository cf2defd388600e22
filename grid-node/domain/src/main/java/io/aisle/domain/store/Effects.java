package io.aisle.domain.store;

import io.aisle.domain.day.Ledger;
import io.aisle.domain.reading.Reading.ReceiptKind;

/// Hands on to stock and shelves what the days find to count.
final class Effects implements Ledger {
    private final Store store;

    Effects(Store store) {
        this.store = store;
    }

    @Override
    public void moved(int item, long atMillis, long qtyMilli, int zone, int late, boolean counts) {
        store.cells.moved(item, atMillis, qtyMilli, zone, late, counts);
    }

    @Override
    public void priced(int item, long atMillis, long priceMicros, boolean counts) {
        store.cells.priced(item, atMillis, priceMicros, counts);
    }

    @Override
    public void counted(int item, long atMillis, int zone, int late, boolean counts) {
        store.cells.counted(item, atMillis, zone, late, counts);
    }

    @Override
    public void cameEarlier(int item) {
        store.cells.cameEarlier(item);
    }

    @Override
    public void cameLater(int item) {
        store.cells.cameLater(item);
    }

    @Override
    public void remembered(int item, int facts) {
        store.cells.remembered(item, facts);
    }

    @Override
    public void paid(int epc, ReceiptKind kind, long atMillis, boolean counts) {
        store.shelves.paid(epc, kind, atMillis, counts);
    }
}
