package io.aisle.dashboard.store;

import io.aisle.domain.answer.Bucket;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Some days in buckets beside as many earlier ones, matched by day and local time, so that a change of the clocks
/// moves nothing. Sums of the two leave out on both sides what is missing, or not over, on one.
record Course(List<Bucket> shown, List<Bucket> then, LocalDate from, LocalDate with, ZoneId zone, long nowMillis) {
    private static final double COVERED = 0.5;

    Course {
        shown = List.copyOf(shown);
        then = List.copyOf(then);
    }

    /// What was not listened to; a day nobody vouches for at all is missing only where nothing was counted.
    static boolean isMissing(Bucket bucket) {
        return bucket.completeness() < 0 ? bucket.in() == 0 && bucket.receipts() == 0 : bucket.completeness() < COVERED;
    }

    static long end(Bucket bucket) {
        return bucket.startMillis() + bucket.minutes() * 60_000L;
    }

    /// Of everything counted so far, complete buckets or not.
    long sum(ToLongFunction<Bucket> figure) {
        return shown.stream().mapToLong(figure).sum();
    }

    /// Mean over the buckets that are over and know theirs; -1 if none does.
    double completeness() {
        return shown.stream()
                .filter(bucket -> end(bucket) <= nowMillis && bucket.completeness() >= 0)
                .mapToDouble(Bucket::completeness)
                .average()
                .orElse(-1);
    }

    boolean isKnown() {
        return shown.stream().anyMatch(bucket -> !bucket.future() && !isMissing(bucket));
    }

    /// The same figure over the buckets that are whole on both sides.
    Pair compared(ToLongFunction<Bucket> figure) {
        Map<Long, Bucket> earlier = byPlace(then, with);
        long one = 0;
        long other = 0;
        int both = 0;
        for (Bucket bucket : shown) {
            Bucket match = earlier.get(place(bucket, from));
            if (match != null && end(bucket) <= nowMillis && !isMissing(bucket) && !isMissing(match)) {
                one += figure.applyAsLong(bucket);
                other += figure.applyAsLong(match);
                both++;
            }
        }
        return new Pair(one, other, both > 0);
    }

    /// @param isKnown whether there was anything to compare
    record Pair(long shown, long then, boolean isKnown) {}

    /// The earlier bucket of the same day and local time.
    @Nullable
    Bucket match(Map<Long, Bucket> earlier, Bucket bucket) {
        return earlier.get(place(bucket, from));
    }

    Map<Long, Bucket> earlier() {
        return byPlace(then, with);
    }

    private Map<Long, Bucket> byPlace(List<Bucket> buckets, LocalDate first) {
        Map<Long, Bucket> places = new HashMap<>();
        buckets.forEach(bucket -> places.putIfAbsent(place(bucket, first), bucket));
        return places;
    }

    private long place(Bucket bucket, LocalDate first) {
        ZonedDateTime start = Instant.ofEpochMilli(bucket.startMillis()).atZone(zone);
        long day = ChronoUnit.DAYS.between(first, start.toLocalDate());
        return day * 1_440 + start.getHour() * 60L + start.getMinute();
    }
}
