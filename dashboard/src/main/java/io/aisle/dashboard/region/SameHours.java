package io.aisle.dashboard.region;

import io.aisle.domain.answer.StoreSummary;
import java.util.List;
import java.util.function.ToLongFunction;

/// A sum of today and the sum of the same hours a week ago. Half hours that are missing today are left out on both
/// days.
record SameHours(long today, long then) {
    private static final double COVERED = 0.5;

    private interface HalfHour {
        long of(StoreSummary store, int index);
    }

    static SameHours entries(List<StoreLine> lines) {
        return new SameHours(
                sum(lines, StoreSummary::entries, (store, i) -> at(store.entriesByHalfHour(), i)),
                sum(lines, StoreSummary::entriesThen, (store, i) -> at(store.entriesByHalfHourThen(), i)));
    }

    /// In micros.
    static SameHours net(List<StoreLine> lines) {
        return new SameHours(
                sum(lines, StoreSummary::netMicros, (store, i) -> at(store.netByHalfHour(), i)),
                sum(lines, StoreSummary::netMicrosThen, (store, i) -> at(store.netByHalfHourThen(), i)));
    }

    private static long sum(List<StoreLine> lines, ToLongFunction<StoreSummary> all, HalfHour part) {
        long sum = 0;
        for (StoreLine line : lines) {
            StoreSummary store = line.summary();
            if (store != null) {
                sum += all.applyAsLong(store);
                double[] covered = store.coveredByHalfHour();
                for (int i = 0; i < Math.min(store.nowHalfHour(), covered.length); i++) {
                    sum -= covered[i] < COVERED ? part.of(store, i) : 0;
                }
            }
        }
        return sum;
    }

    private static long at(int[] values, int index) {
        return index < values.length ? values[index] : 0;
    }

    private static long at(long[] values, int index) {
        return index < values.length ? values[index] : 0;
    }
}
