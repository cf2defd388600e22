package io.aisle.edge;

import io.aisle.edge.spool.Reserve;
import org.jspecify.annotations.Nullable;

/// How much a store's spool can still take, from much to nothing: by its own limit, and by the disk it lies on.
enum Room {
    /// Everything is kept.
    PLENTY,
    /// Footfall is thinned.
    LESS_DETAIL,
    /// Tags are refused as well.
    NO_TAGS,
    /// Scans and door counts are refused as well.
    SALES_ONLY,
    /// Nothing is taken; what devices send stays with their broker.
    NONE;

    private static final int LESS_DETAIL_PERCENT = 70;
    private static final int NO_TAGS_PERCENT = 80;
    private static final int SALES_ONLY_PERCENT = 90;

    static Room of(long spoolBytes, long maxBytes, Disk disk) {
        Room own = spoolBytes >= maxBytes
                ? NONE
                : byPercent(spoolBytes >= Long.MAX_VALUE / 100 ? 100 : spoolBytes * 100 / maxBytes);
        return own.compareTo(disk.room()) > 0 ? own : disk.room();
    }

    private static Room byPercent(long percent) {
        return percent >= SALES_ONLY_PERCENT
                ? SALES_ONLY
                : percent >= NO_TAGS_PERCENT ? NO_TAGS : percent >= LESS_DETAIL_PERCENT ? LESS_DETAIL : PLENTY;
    }

    /// What the disk has left, beside a reserve of that size.
    ///
    /// @param full whether writes fail for want of room, so that the reserve is being spent
    /// @param spent whether nothing of the reserve is left
    record Disk(long freeBytes, long reserveBytes, boolean full, boolean spent) {
        static final Disk UNLIMITED = new Disk(Long.MAX_VALUE, 0, false, false);

        static Disk of(@Nullable Reserve reserve) {
            return reserve == null
                    ? UNLIMITED
                    : new Disk(reserve.freeBytes(), reserve.bytes(), reserve.isSpending(), reserve.isSpent());
        }

        Room room() {
            if (full) {
                return spent ? NONE : SALES_ONLY;
            }
            return freeBytes < reserveBytes
                    ? SALES_ONLY
                    : freeBytes < 2 * reserveBytes ? NO_TAGS : freeBytes < 4 * reserveBytes ? LESS_DETAIL : PLENTY;
        }
    }
}
