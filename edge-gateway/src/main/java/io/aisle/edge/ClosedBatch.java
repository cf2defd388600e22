package io.aisle.edge;

import io.aisle.domain.Epoch;
import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.BatchCodec;
import io.aisle.domain.reading.Reading;
import io.aisle.edge.downlink.Arrival;
import io.aisle.edge.spool.Draft;
import java.util.List;

/// A batch on its way into the spool, with the device messages that are safe once it is there.
///
/// @param clockOffsetMillis gateway clock minus grid clock, as far as known
/// @param refused how many readings these say were refused
/// @param messages those whose last reading is in here
record ClosedBatch(
        StoreGateway gateway,
        long coversFromMillis,
        long closedMillis,
        long clockOffsetMillis,
        List<Reading> readings,
        long refused,
        int weightBytes,
        List<Arrival> messages)
        implements Draft {
    @Override
    public byte[] encode(Epoch epoch, long seq) {
        return BatchCodec.encode(
                new Batch(epoch, seq, coversFromMillis, closedMillis, clockOffsetMillis, "", readings));
    }

    @Override
    public void accepted(Epoch epoch, long seq) {
        gateway.accepted(readings, refused);
        messages.forEach(Arrival::acknowledge);
    }
}
