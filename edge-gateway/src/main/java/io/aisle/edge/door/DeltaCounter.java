package io.aisle.edge.door;

import io.aisle.domain.reading.Reading;
import io.aisle.edge.dialect.Dialect;
import io.aisle.edge.dialect.JsonFields;
import io.aisle.edge.dialect.Told;
import io.aisle.edge.dialect.Unusable;

/// `{"at":…,"in":3,"out":1}`: people since the last message; a direction that is not named had nobody.
public final class DeltaCounter implements Dialect {
    private static final int MOST = 100_000;

    @Override
    public boolean recognises(JsonFields element) {
        return element.has("in") || element.has("out");
    }

    @Override
    public void read(JsonFields element, Told told) throws Unusable {
        long at = element.time("at", told.source());
        int in = element.has("in") ? (int) element.whole("in", 0, MOST) : 0;
        int out = element.has("out") ? (int) element.whole("out", 0, MOST) : 0;
        told.add(new Reading.DoorCount(at, told.device(), told.origin(), in, out));
    }
}
