package io.aisle.edge.uplink;

import java.util.function.LongSupplier;

/// How long batches of one store have waited while the grid acked nothing new: notices when it does again
/// after so long that what the devices said meanwhile came late.
///
/// What this process waited is measured by a clock that never jumps; that batches of earlier ones had been
/// waiting before, their own times say.
final class Silence {
    /// There was none, or a short one.
    static final long NONE = Long.MIN_VALUE;

    /// Who finds batches older than this in the spool has had a wrong clock.
    private static final long LONGEST_MILLIS = 31L * 24 * 3_600_000;

    private final long worthTellingMillis;
    private long oldestMillis;
    private long sinceMillis;

    /// @param oldestMillis when the oldest batch that waits already was closed, by this machine's clock; 0
    /// if none does
    /// @param nowMillis never runs backwards
    Silence(long worthTellingMillis, long oldestMillis, long nowMillis) {
        this.worthTellingMillis = worthTellingMillis;
        this.oldestMillis = oldestMillis;
        sinceMillis = nowMillis;
    }

    /// Nothing had waited, and now something does.
    void begins(long nowMillis) {
        sinceMillis = nowMillis;
    }

    /// The grid acked something new.
    ///
    /// @param wallMillis this machine's clock
    /// @param oldestSaid when the first thing was said of what had waited: before its batch was closed, and
    /// it may have been under way when the last ack came
    /// @return since when it had not, by this machine's clock, if that is worth telling; else [#NONE]
    long broken(long nowMillis, long wallMillis, LongSupplier oldestSaid) {
        long since = wallMillis - (nowMillis - sinceMillis);
        if (oldestMillis != 0 && oldestMillis > wallMillis - LONGEST_MILLIS) {
            since = Math.min(since, oldestMillis);
        }
        sinceMillis = nowMillis;
        oldestMillis = 0;
        if (wallMillis - since <= worthTellingMillis) {
            return NONE;
        }
        long said = oldestSaid.getAsLong();
        // further away it bears the time of another clock
        return said < since && said >= since - worthTellingMillis ? said : since;
    }
}
