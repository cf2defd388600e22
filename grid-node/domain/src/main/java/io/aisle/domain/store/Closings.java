package io.aisle.domain.store;

import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import java.util.Map;
import java.util.TreeMap;

/// When the newest batches of the latest hours were closed, by the grid's clock: a clock that was wrong for a while, a
/// day ahead say, hides only its own hour, unless it claims all hours there is room for. Neither order nor repetition
/// matters.
final class Closings {
    private static final int HOURS = 32;
    private static final long HOUR_MILLIS = 3_600_000;
    /// What claims to be closed later than this is of a clock that is wrong.
    private static final long AHEAD_MILLIS = 60_000;

    private final TreeMap<Long, Long> newest = new TreeMap<>();

    void add(long closedMillis) {
        newest.merge(Math.floorDiv(closedMillis, HOUR_MILLIS), closedMillis, Math::max);
        if (newest.size() > HOURS) {
            newest.pollFirstEntry();
        }
    }

    /// Of the newest batch that can have been closed by now; if there is none, of that which claims to be the newest; 0
    /// if there never was any.
    long newest(long nowMillis) {
        long latest = nowMillis + AHEAD_MILLIS;
        for (Map.Entry<Long, Long> hour : newest.descendingMap().entrySet()) {
            if (hour.getValue() <= latest) {
                return hour.getValue();
            }
        }
        return newest.isEmpty() ? 0 : newest.lastEntry().getValue();
    }

    void write(Packer out) {
        out.number(newest.size());
        newest.values().forEach(out::number);
    }

    void read(Unpacker in) {
        for (int hours = in.count(); hours > 0; hours--) {
            add(in.number());
        }
    }
}
