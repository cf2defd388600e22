package io.aisle.dashboard.replenishment;

import io.aisle.dashboard.text.Figures;
import io.aisle.dashboard.text.Texts;
import io.aisle.domain.plan.Reckoning;
import io.aisle.grid.client.ReplenishmentLine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Says which orders would be below their supplier's minimum: what is approved together of one store and supplier
/// becomes one order.
final class Minimums {
    private static final int NAMED = 3;

    private final Texts texts;
    private final Figures figures;
    private final ProposalTexts words;

    Minimums(Texts texts, Figures figures, ProposalTexts words) {
        this.texts = texts;
        this.figures = figures;
        this.words = words;
    }

    private record Order(String store, String supplier) {}

    /// Empty if each order reaches its minimum, or if nobody knows.
    String below(Collection<ReplenishmentLine> lines) {
        Map<Order, List<ReplenishmentLine>> orders = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> new Order(line.store(), line.why().supplier()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        boolean isOneStore =
                orders.keySet().stream().map(Order::store).distinct().count() == 1;
        List<String> below = orders.values().stream()
                .filter(Minimums::isBelow)
                .map(order -> sentence(order, isOneStore))
                .toList();
        String named = below.stream().limit(NAMED).collect(Collectors.joining(" "));
        return below.size() <= NAMED ? named : named + " " + texts.get("minimum.more", below.size() - NAMED);
    }

    private static boolean isBelow(List<ReplenishmentLine> order) {
        boolean isPriced = order.stream().allMatch(line -> line.why().costMicros() > 0);
        return isPriced && value(order) < minimum(order);
    }

    private String sentence(List<ReplenishmentLine> order, boolean isOneStore) {
        ReplenishmentLine first = order.getFirst();
        String currency = words.currency(first.store());
        String value = figures.money(value(order), currency);
        String minimum = figures.money(minimum(order), currency);
        return isOneStore
                ? texts.get("minimum.below", first.supplierName(), value, minimum)
                : texts.get("minimum.below-of", first.supplierName(), words.store(first.store()), value, minimum);
    }

    private static long value(List<ReplenishmentLine> order) {
        return order.stream()
                .mapToLong(line -> line.why().valueMicros(line.units()))
                .sum();
    }

    private static long minimum(List<ReplenishmentLine> order) {
        return order.stream()
                .map(ReplenishmentLine::why)
                .mapToLong(Reckoning::minimumMicros)
                .max()
                .orElse(0);
    }
}
