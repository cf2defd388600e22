package io.aisle.dashboard.forecast;

import io.aisle.dashboard.grid.Catalogue;
import io.aisle.grid.client.ForecastLine;
import io.aisle.grid.client.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// In which order a store's items are listed, as `?sort=` names it.
enum ForecastOrder {
    /// the forecast was worse than seasonal naive, the most first
    WORST,
    /// next week differs most from last week
    JUMPS,
    /// the most is expected
    VOLUME,
    /// planners know better
    OVERRIDES;

    static ForecastOrder of(String word) {
        for (ForecastOrder order : values()) {
            if (order.word().equals(word)) {
                return order;
            }
        }
        return WORST;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How much worse than seasonal naive; what was not measured comes last.
    static double worse(ForecastLine line) {
        double worse = line.mase() - line.naiveMase();
        return Double.isNaN(worse) ? Double.NEGATIVE_INFINITY : worse;
    }

    /// By how much of the larger the two weeks differ, weighed down where next to nothing is sold.
    static double jump(ForecastLine line) {
        return Math.abs(line.week() - line.soldWeek()) / (Math.max(line.week(), line.soldWeek()) + 7);
    }

    /// Lines of a category that match what is searched, in this order.
    List<ForecastLine> sorted(List<ForecastLine> lines, Catalogue catalogue, String category, String query) {
        String words = query.toLowerCase(Locale.ROOT);
        return lines.stream()
                .filter(line -> {
                    Item item = catalogue.item(line.name()).orElse(null);
                    boolean isOfCategory = category.isEmpty()
                            || item != null && item.category().equals(category);
                    boolean isFound = words.isEmpty()
                            || line.name().toLowerCase(Locale.ROOT).contains(words)
                            || item != null
                                    && (item.name() + " " + item.code())
                                            .toLowerCase(Locale.ROOT)
                                            .contains(words);
                    return isOfCategory && isFound && (this != OVERRIDES || line.overrides() > 0);
                })
                .sorted(comparator().thenComparing(ForecastLine::name))
                .toList();
    }

    private Comparator<ForecastLine> comparator() {
        return switch (this) {
            case WORST -> Comparator.comparingDouble(ForecastOrder::worse).reversed();
            case JUMPS -> Comparator.comparingDouble(ForecastOrder::jump).reversed();
            case VOLUME, OVERRIDES ->
                Comparator.comparingDouble((ForecastLine line) -> line.week()).reversed();
        };
    }
}
