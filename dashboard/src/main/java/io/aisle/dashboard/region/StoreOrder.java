package io.aisle.dashboard.region;

import io.aisle.dashboard.shell.SortOrder;
import io.aisle.domain.answer.StoreSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The columns by which the stores can be sorted. Stores of which nothing is known come last either way.
final class StoreOrder {
    static final String WORST_FIRST = "risk";

    private static final Map<String, Comparator<StoreLine>> COLUMNS = Map.of(
            "name", Comparator.comparing((StoreLine line) -> line.master().name()),
            "data", falling(line -> line.fresh().ageMillis()),
            "in", falling(StoreOrder::occupancy),
            "f", falling(figure(StoreSummary::entries)),
            "c", falling(StoreLine::conversion),
            "n", falling(figure(StoreSummary::netMicros)),
            "stock", falling(figure(StoreOrder::alerts)),
            "complete", Comparator.comparingDouble(figure(StoreSummary::completeness)::applyAsDouble));

    private StoreOrder() {}

    static SortOrder of(String word) {
        return SortOrder.of(word, COLUMNS.keySet(), WORST_FIRST);
    }

    static List<StoreLine> sorted(Chain chain, SortOrder order) {
        Comparator<StoreLine> natural = COLUMNS.get(order.column());
        if (natural == null) {
            List<StoreLine> worst = chain.worstFirst();
            return order.flipped() ? worst.reversed() : worst;
        }
        return chain.lines().stream()
                .sorted(Comparator.<StoreLine, Boolean>comparing(line -> line.summary() == null)
                        .thenComparing(order.of(natural))
                        .thenComparing(line -> line.master().name()))
                .toList();
    }

    // NaN, which is no figure, is greater than any for a comparator: as the least it comes last.
    private static Comparator<StoreLine> falling(ToDoubleFunction<StoreLine> figure) {
        return Comparator.comparingDouble((StoreLine line) -> {
                    double value = figure.applyAsDouble(line);
                    return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
                })
                .reversed();
    }

    private static ToDoubleFunction<StoreLine> figure(ToDoubleFunction<StoreSummary> figure) {
        return line -> {
            @Nullable StoreSummary summary = line.summary();
            return summary == null ? Double.NaN : figure.applyAsDouble(summary);
        };
    }

    private static double occupancy(StoreLine line) {
        StoreSummary summary = line.summary();
        return summary == null || line.isOffline() ? Double.NaN : summary.occupancy();
    }

    private static double alerts(StoreSummary summary) {
        return summary.emptyShelves() * 1e6 + summary.negativeStock() + summary.lowStock();
    }
}
