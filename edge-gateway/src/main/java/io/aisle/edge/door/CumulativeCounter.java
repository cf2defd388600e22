package io.aisle.edge.door;

import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;

/// `{"at":…,"totalIn":1203,"totalOut":1187}`: counters that only rise until they are reset or wrap. They travel as
/// they stand, as the counters `in` and `out` of their device. Where totals are told, `in` and `out` beside them do
/// not count.
public final class CumulativeCounter implements Dialect {
    private static final long MOST = 1L << 53;

    @Override
    public boolean recognises(JsonFields element) {
        return element.has("totalIn") || element.has("totalOut");
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        long at = element.time("at", told.source());
        if (element.has("totalIn")) {
            long total = element.whole("totalIn", 0, MOST);
            told.add(new Reading.DoorTotal(at, told.device(), "in", Direction.IN, total));
        }
        if (element.has("totalOut")) {
            long total = element.whole("totalOut", 0, MOST);
            told.add(new Reading.DoorTotal(at, told.device(), "out", Direction.OUT, total));
        }
    }
}
