package io.aisle.grid.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/// Lets at most so many lines of one kind through in a minute, so that whatever goes wrong a thousand times a second
/// neither fills the disk nor hides the rest. A kind is a logger and its text before values are put in. The first line
/// of the next minute says how many were left out.
public final class LinesPerKind extends TurboFilter {
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_KINDS = 500;

    private final InstantSource clock;
    private final Map<String, Told> kinds = new LinkedHashMap<>();
    private int most = 20;

    public LinesPerKind() {
        this(InstantSource.system());
    }

    LinesPerKind(InstantSource clock) {
        this.clock = clock;
    }

    /// Lines of one kind in a minute.
    public void setMost(int most) {
        this.most = most;
    }

    private static final class Told {
        long sinceMillis;
        int lines;
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] values,
            @Nullable Throwable thrown) {
        if (format == null || !level.isGreaterOrEqual(logger.getEffectiveLevel())) {
            return FilterReply.NEUTRAL;
        }
        int before = count(logger.getName() + ' ' + format);
        if (before > most) {
            return FilterReply.DENY;
        }
        if (before < 0) {
            logger.warn("{} lines like the next were left out.", -before);
        }
        return FilterReply.NEUTRAL;
    }

    /// @return the line's number in its minute, or minus the number of lines the last minute left out
    private synchronized int count(String kind) {
        long now = clock.millis();
        if (kinds.size() >= MOST_KINDS && !kinds.containsKey(kind)) {
            kinds.remove(kinds.keySet().iterator().next());
        }
        Told told = kinds.computeIfAbsent(kind, first -> new Told());
        int leftOut = 0;
        if (Math.abs(now - told.sinceMillis) >= MINUTE_MILLIS) {
            leftOut = Math.max(0, told.lines - most);
            told.sinceMillis = now;
            told.lines = 0;
        }
        told.lines++;
        return leftOut > 0 ? -leftOut : told.lines;
    }
}
