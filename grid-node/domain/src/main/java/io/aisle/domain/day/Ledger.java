package io.aisle.domain.day;

import io.aisle.domain.reading.Reading.ReceiptKind;

/// Learns which facts of the days begin (`counts`) or cease to count for stock and shelves.
public interface Ledger {
    /// @param qtyMilli what it adds to stock; negative: what it takes away
    /// @param zone number of the zone's word, -1 for none
    /// @param late see [Late]
    void moved(int item, long atMillis, long qtyMilli, int zone, int late, boolean counts);

    /// A receipt line told a unit price.
    void priced(int item, long atMillis, long priceMicros, boolean counts);

    /// @param zone -1 for the whole store
    void counted(int item, long atMillis, int zone, int late, boolean counts);

    /// A fact was found to have come earlier than was thought, so that it may not be late.
    void cameEarlier(int item);

    /// Facts of an item came late, as was found after they had been told.
    void cameLater(int item);

    /// So many counting facts of an item lie on days that are not in memory; they are shown when they are
    /// asked for.
    void remembered(int item, int facts);

    void paid(int epc, ReceiptKind kind, long atMillis, boolean counts);
}
