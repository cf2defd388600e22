package io.aisle.domain.day;

/// Is shown an item's facts that count, in no order.
public interface Facts {
    /// @param qtyMilli what it adds to stock; negative: what it takes away
    /// @param zone number of the zone's word, -1 for none
    /// @param late see [Late]
    void moved(long atMillis, long qtyMilli, int zone, int late);

    void priced(long atMillis, long priceMicros);

    /// @param device number of its word
    /// @param zone -1 for the whole store
    void counted(long atMillis, int device, long qtyMilli, int zone, int late);
}
