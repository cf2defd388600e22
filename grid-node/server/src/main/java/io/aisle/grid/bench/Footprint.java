package io.aisle.grid.bench;

import io.aisle.domain.store.Store;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What state costs in memory: the objects that live after a full collection, of stores of several sizes, and the slope
/// of the line through them, so that what a store costs anyway does not count.
final class Footprint {
    private final LiveObjects live = new LiveObjects();

    /// A store that holds `size` of what is measured.
    interface Making {
        Store of(int size, long seed);
    }

    /// @param sizes at least two different ones
    Result measure(String metric, Making making, List<Integer> sizes, int rounds, Map<String, String> setup) {
        double[] slopes = new double[rounds];
        for (int round = 0; round <= rounds; round++) { // the first only warms up
            List<Long> heaps = new ArrayList<>();
            for (int size : sizes) {
                heaps.add(heapOf(making, size, round));
            }
            if (round > 0) {
                slopes[round - 1] = slope(sizes, heaps);
            }
        }
        Map<String, String> whole = new TreeMap<>(setup);
        whole.put("sizes", sizes.toString());
        return Result.of(metric, "B", slopes, whole);
    }

    private long heapOf(Making making, int size, long seed) {
        long before = live.bytes();
        Store store = making.of(size, seed);
        long after = live.bytes();
        Reference.reachabilityFence(store);
        return after - before;
    }

    /// By least squares.
    static double slope(List<Integer> sizes, List<Long> heaps) {
        double meanSize = sizes.stream().mapToInt(size -> size).average().orElseThrow();
        double meanHeap = heaps.stream().mapToLong(heap -> heap).average().orElseThrow();
        double over = 0;
        double under = 0;
        for (int i = 0; i < sizes.size(); i++) {
            double away = sizes.get(i) - meanSize;
            over += away * (heaps.get(i) - meanHeap);
            under += away * away;
        }
        return over / under;
    }
}
