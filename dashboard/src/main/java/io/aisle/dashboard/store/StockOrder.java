package io.aisle.dashboard.store;

import io.aisle.dashboard.grid.Catalogue;
import io.aisle.dashboard.shell.SortOrder;
import io.aisle.domain.answer.StockRow;
import io.aisle.grid.client.Item;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The columns by which the stock list can be sorted; without one the filter's own order holds.
final class StockOrder {
    /// The order that the filter brings.
    static final String OWN = "";

    private static final Map<String, Comparator<StockRow>> NUMBERS = Map.of(
            "onHand", rising(StockRow::onHandMilli),
            "onShelf", rising(row -> row.onShelf() < 0 ? Double.POSITIVE_INFINITY : row.onShelf()),
            "back", rising(row -> row.backroom() < 0 ? Double.POSITIVE_INFINITY : row.backroom()),
            "sold", rising(StockRow::soldTodayMilli).reversed(),
            "confidence", rising(StockRow::confidence),
            "cover", rising(StockOrder::days),
            "zone", Comparator.comparing(StockRow::zone));

    private StockOrder() {}

    static SortOrder of(String word) {
        return word.equals("item") || word.equals("-item")
                ? new SortOrder("item", word.startsWith("-"))
                : SortOrder.of(word, NUMBERS.keySet(), OWN);
    }

    /// @param rows as the grid answered them
    static List<StockRow> sorted(List<StockRow> rows, SortOrder order, Catalogue catalogue) {
        Comparator<StockRow> natural = order.column().equals("item")
                ? Comparator.comparing(
                        row -> catalogue.item(row.code()).map(Item::name).orElse(row.code()))
                : NUMBERS.get(order.column());
        return natural == null
                ? rows
                : rows.stream()
                        .sorted(order.of(natural).thenComparing(StockRow::code))
                        .toList();
    }

    /// How long the stock lasts at the pace of an average day; an empty shelf lasts no time.
    static double days(StockRow row) {
        if (row.onShelf() == 0) {
            return -1;
        }
        return row.averageDailyMilli() <= 0
                ? Double.POSITIVE_INFINITY
                : (double) row.onHandMilli() / row.averageDailyMilli();
    }

    private static Comparator<StockRow> rising(ToDoubleFunction<StockRow> figure) {
        return Comparator.comparingDouble(figure);
    }
}
