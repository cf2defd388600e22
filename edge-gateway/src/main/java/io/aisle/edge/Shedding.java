package io.aisle.edge;

/// What becomes of a device message when its store's spool nears its limit: people and tags go first, sales and goods
/// last.
enum Shedding {
    /// It is read and kept.
    TAKE,
    /// It is acknowledged, counted as lost and forgotten, so that it does not stand in the way of sales.
    DROP,
    /// It is not acknowledged: the broker keeps it.
    REFUSE;

    /// @param kind the last part of the device topic
    static Shedding of(String kind, long spoolBytes, long maxBytes) {
        if (spoolBytes >= maxBytes) {
            return REFUSE;
        }
        boolean mayGo = kind.equals("rfid") || kind.equals("door");
        return mayGo && spoolBytes >= maxBytes / 10 * 8 ? DROP : TAKE;
    }
}
