package io.aisle.domain.day;

/// How many people passed between two samples of a cumulative counter.
final class CounterStep {
    private static final long[] FULL_SCALES = {
        9_999,
        65_535,
        99_999,
        999_999,
        9_999_999,
        99_999_999,
        999_999_999,
        4_294_967_295L,
        9_999_999_999L,
        99_999_999_999L,
        999_999_999_999L
    };

    private CounterStep() {}

    /// A fall is a wrap if the counter stood in the last tenth of a full scale and went less than a tenth of it
    /// since; else it is a reset and the new value counts. Never negative.
    static int between(long before, long after) {
        long step = after - before;
        if (step < 0) {
            step = after;
            for (long scale : FULL_SCALES) {
                long wrapped = after + (scale - before) + 1;
                if (before <= scale && before >= scale - scale / 10 && wrapped * 10 < scale) {
                    step = wrapped;
                    break;
                }
            }
        }
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, step));
    }
}
