package io.aisle.grid.ingest;

import io.aisle.grid.journal.Stream;
import java.util.HashMap;
import java.util.Map;

/// How many streams may be asked to send again at the same time: few, or the answers drown the lanes.
final class Rewinds {
    private static final int AT_ONCE = 16;

    private final Map<Stream, Long> outstanding = new HashMap<>();

    synchronized boolean mayAsk(Stream stream, long nowMillis) {
        outstanding.values().removeIf(asked -> nowMillis - asked >= Gate.REWIND_PATIENCE_MILLIS);
        if (outstanding.containsKey(stream) || outstanding.size() >= AT_ONCE) {
            return false;
        }
        outstanding.put(stream, nowMillis);
        return true;
    }

    synchronized void answered(Stream stream) {
        outstanding.remove(stream);
    }
}
