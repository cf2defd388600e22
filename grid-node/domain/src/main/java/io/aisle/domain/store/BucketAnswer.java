package io.aisle.domain.store;

import io.aisle.domain.answer.Bucket;
import io.aisle.domain.day.DayFigures;
import java.util.ArrayList;
import java.util.List;

/// A day in stretches of equal length.
final class BucketAnswer {
    private static final long MINUTE_MILLIS = 60_000;

    private BucketAnswer() {}

    static List<Bucket> buckets(DayFigures day, int minutes, long nowMillis) {
        int length = Math.max(1, Math.min(1440, minutes));
        List<Bucket> buckets = new ArrayList<>();
        int inside = 0;
        for (int from = 0; from < day.minutes(); from += length) {
            int to = Math.min(day.minutes(), from + length);
            DayFigures.Sums sums = day.sums(from, to);
            inside = day.occupancy(inside, from, to);
            long startMillis = day.startMillis() + from * MINUTE_MILLIS;
            buckets.add(new Bucket(
                    startMillis,
                    to - from,
                    sums.entries(),
                    sums.exits(),
                    inside,
                    sums.receipts(),
                    sums.unitsMilli(),
                    sums.netMicros(),
                    completeness(day, from, to, nowMillis),
                    startMillis > nowMillis));
        }
        return buckets;
    }

    /// Share of the minutes `from` … `to` that are covered, of those that have ended by now or are covered already;
    /// -1 if there are none or nobody vouched for any of the day.
    static double completeness(DayFigures day, int from, int to, long nowMillis) {
        int running = day.minute(nowMillis);
        int ended = Math.min(to, running) - from;
        int covered = ended > 0 ? day.covered(from, from + ended) : 0;
        int elapsed = Math.max(0, ended);
        if (running >= from && running < to && day.covered(running, running + 1) > 0) {
            elapsed++;
            covered++;
        }
        return !day.listened() || elapsed == 0 ? -1 : (double) covered / elapsed;
    }
}
