package io.aisle.domain.store;

import io.aisle.domain.answer.StockPage;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import io.aisle.domain.store.JoinedItems.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Which rows of stock a question gets, in which order, and what all of them sum up to.
final class StockAnswers {
    private final Store store;
    private final JoinedItems joined;
    private final Standings standings;

    StockAnswers(Store store) {
        this.store = store;
        joined = new JoinedItems(store.items);
        standings = new Standings(store, joined);
    }

    List<Item> items(Aliases aliases) {
        joined.join(aliases);
        return joined.all();
    }

    StockPage page(StockQuery query, Aliases aliases, long nowMillis) {
        StockRows rows = new StockRows(store, nowMillis);
        Set<String> wanted = Set.copyOf(List.of(query.codes()));
        int all = 0;
        int negative = 0;
        int low = 0;
        int shelfEmpty = 0;
        int restated = 0;
        List<StockRow> matching = new ArrayList<>();
        for (Item item : rows.known(items(aliases))) {
            StockRow row = rows.row(item);
            all++;
            negative += isNegative(row) ? 1 : 0;
            low += isLow(row) ? 1 : 0;
            shelfEmpty += isShelfEmpty(row) ? 1 : 0;
            restated += rows.isRestated(row) ? 1 : 0;
            boolean asked = wanted.isEmpty() || item.isAnyOf(wanted);
            boolean below = query.belowMilli() == Long.MAX_VALUE || row.onHandMilli() < query.belowMilli();
            if (asked && below && passes(query.filter(), row, rows)) {
                matching.add(row);
            }
        }
        matching.sort(order(query.sort()));
        int from = Math.min(matching.size(), Math.max(0, query.offset()));
        int to = (int) Math.min(matching.size(), (long) from + Math.max(0, query.limit()));
        return new StockPage(
                matching.subList(from, to).toArray(StockRow[]::new),
                matching.size(),
                all,
                negative,
                low,
                shelfEmpty,
                restated,
                store.closings.newest(nowMillis));
    }

    Standings.Standing standing(Aliases aliases, long nowMillis) {
        joined.join(aliases);
        return standings.at(nowMillis);
    }

    private static boolean passes(StockQuery.Filter filter, StockRow row, StockRows rows) {
        return switch (filter) {
            case ALL -> true;
            case NEGATIVE -> isNegative(row);
            case LOW -> isLow(row);
            case SHELF_EMPTY -> isShelfEmpty(row);
            case RESTATED -> rows.isRestated(row);
        };
    }

    private static Comparator<StockRow> order(StockQuery.Sort sort) {
        Comparator<StockRow> byCode = Comparator.comparing(StockRow::code);
        return switch (sort) {
            case CODE -> byCode;
            case ON_HAND -> Comparator.comparingLong(StockRow::onHandMilli).thenComparing(byCode);
            case SOLD_TODAY ->
                Comparator.comparingLong(StockRow::soldTodayMilli).reversed().thenComparing(byCode);
            case COVER -> Comparator.comparingDouble(StockAnswers::coverDays).thenComparing(byCode);
        };
    }

    /// Days the stock lasts at the average; endless where nothing is sold.
    private static double coverDays(StockRow row) {
        return row.averageDailyMilli() <= 0
                ? Double.POSITIVE_INFINITY
                : (double) row.onHandMilli() / row.averageDailyMilli();
    }

    private static boolean isNegative(StockRow row) {
        return row.onHandMilli() < 0;
    }

    private static boolean isLow(StockRow row) {
        return StockRows.isLow(row.onHandMilli(), row.averageDailyMilli());
    }

    private static boolean isShelfEmpty(StockRow row) {
        return row.onShelf() == 0;
    }
}
