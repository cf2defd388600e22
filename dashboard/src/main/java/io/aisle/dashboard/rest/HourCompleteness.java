package io.aisle.dashboard.rest;

import io.aisle.domain.answer.Bucket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How whole one hour of a store's day is.
///
/// @param completeness share of the minutes so far that are covered, null if nobody vouches for any of
///     the day
/// @param missingMinutes minutes so far that are not covered, null likewise
record HourCompleteness(
        Instant start,
        @Nullable Double completeness,
        @Nullable Integer missingMinutes) {
    private static final int MINUTES = 60;

    /// @param minutes a day's buckets of one minute each, in order
    static List<HourCompleteness> of(List<Bucket> minutes) {
        List<HourCompleteness> hours = new ArrayList<>();
        for (int from = 0; from < minutes.size(); from += MINUTES) {
            hours.add(hour(minutes.subList(from, Math.min(minutes.size(), from + MINUTES))));
        }
        return hours;
    }

    private static HourCompleteness hour(List<Bucket> minutes) {
        int known = 0;
        int missing = 0;
        for (Bucket minute : minutes) {
            known += minute.completeness() >= 0 ? 1 : 0;
            missing += minute.completeness() == 0 ? 1 : 0;
        }
        Instant start = Instant.ofEpochMilli(minutes.getFirst().startMillis());
        return known == 0
                ? new HourCompleteness(start, null, null)
                : new HourCompleteness(start, (known - missing) / (double) known, missing);
    }
}
