package io.aisle.edge.dialect;

import io.aisle.domain.reading.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one element of a message told: readings, and perhaps a part that could not be used.
public final class Told {
    private final Source source;
    private final long origin;
    private final List<Reading> readings = new ArrayList<>();
    private String reason = "";
    private byte @Nullable [] leftOut;

    /// @param origin 64 bits that stand for this element, see `Reading`
    public Told(Source source, long origin) {
        this.source = source;
        this.origin = origin;
    }

    public Source source() {
        return source;
    }

    public String device() {
        return source.device();
    }

    public long origin() {
        return origin;
    }

    public void add(Reading reading) {
        readings.add(reading);
    }

    /// Part of the element goes to quarantine; what was added counts.
    ///
    /// @param rest an element of the same form that holds only the bad part, so that it can safely be read again
    public void leaveOut(String why, JsonFields rest) {
        reason = why;
        leftOut = rest.bytes();
    }

    public List<Reading> readings() {
        return readings;
    }

    /// Why a part was left out; empty if none was.
    public String reason() {
        return reason;
    }

    public byte @Nullable [] leftOut() {
        return leftOut;
    }
}
