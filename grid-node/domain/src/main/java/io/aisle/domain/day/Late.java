package io.aisle.domain.day;

/// When a fact that came late came: the earliest closing time of a batch that brought it, in seconds since
/// 2000; 0 if it was in time.
///
/// The earliest of several copies decides, and "in time" is earlier than any other: so their order does
/// not matter.
public final class Late {
    /// Whatever comes within this is in time.
    public static final long AFTER_MILLIS = 15 * 60_000;

    private static final long BASE_SECONDS = 946_684_800;

    private Late() {}

    public static int of(long atMillis, long closedMillis) {
        if (closedMillis - atMillis <= AFTER_MILLIS) {
            return 0;
        }
        long seconds = Math.floorDiv(closedMillis, 1000) - BASE_SECONDS;
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, seconds));
    }

    /// Epoch milliseconds, 0 for never.
    public static long millis(int late) {
        return late == 0 ? 0 : (late + BASE_SECONDS) * 1000;
    }
}
