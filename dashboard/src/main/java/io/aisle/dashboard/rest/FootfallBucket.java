package io.aisle.dashboard.rest;

import io.aisle.domain.answer.Bucket;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// People through the doors in one stretch of a day; null where nothing is known.
///
/// @param occupancy people inside at its end
/// @param completeness share of its minutes that are covered, null if unknown
record FootfallBucket(
        Instant start,
        @Nullable Integer in,
        @Nullable Integer out,
        @Nullable Integer occupancy,
        @Nullable Double completeness) {
    static FootfallBucket of(Bucket bucket) {
        boolean known = bucket.completeness() > 0 || bucket.in() != 0 || bucket.out() != 0;
        return new FootfallBucket(
                Instant.ofEpochMilli(bucket.startMillis()),
                known ? bucket.in() : null,
                known ? bucket.out() : null,
                known ? bucket.occupancy() : null,
                Figures.known(bucket.completeness()));
    }
}
