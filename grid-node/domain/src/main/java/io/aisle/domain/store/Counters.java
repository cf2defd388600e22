package io.aisle.domain.store;

import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;

/// Sums and maxima over all applied batches.
final class Counters {
    long appliedBatches;
    long appliedReadings;
    long lostBatches;
    long refusedReadings;
    /// Greatest event time, 0 if none.
    long lastReadingMillis;
    /// Latest closing time that any batch claims, by the grid's clock, 0 if none; see [Closings].
    long closedMillis;

    void write(Packer out) {
        out.number(appliedBatches);
        out.number(appliedReadings);
        out.number(lostBatches);
        out.number(refusedReadings);
        out.number(lastReadingMillis);
        out.number(closedMillis);
    }

    void read(Unpacker in) {
        appliedBatches = in.number();
        appliedReadings = in.number();
        lostBatches = in.number();
        refusedReadings = in.number();
        lastReadingMillis = in.number();
        closedMillis = in.number();
    }
}
