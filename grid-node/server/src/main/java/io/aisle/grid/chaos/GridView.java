package io.aisle.grid.chaos;

import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Bucket;
import io.aisle.domain.answer.StockQuery;
import io.aisle.domain.answer.StockRow;
import io.aisle.grid.chaos.Chain.Shop;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.GridUnavailable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the grid's stores hold, also of times that are still to come, which screens do not show yet.
final class GridView {
    private static final long AHEAD_MILLIS = Duration.ofDays(3).toMillis();

    private GridView() {}

    /// Sales, people and stock as the grid has applied them.
    static Figures figures(Grid grid, Chain chain, Set<LocalDate> dates) {
        Figures figures = new Figures();
        long later = System.currentTimeMillis() + AHEAD_MILLIS;
        for (Shop shop : chain.shops()) {
            StoreId store = new StoreId(shop.id());
            for (LocalDate date : dates) {
                for (Bucket bucket : known(grid.buckets(store, date, 1, later), shop.id())) {
                    String minute = Expected.minute(bucket.startMillis());
                    figures.add(shop.id(), "receipts", minute, BigDecimal.valueOf(bucket.receipts()));
                    figures.add(shop.id(), "units", minute, BigDecimal.valueOf(bucket.unitsMilli(), 3));
                    figures.add(shop.id(), "net", minute, BigDecimal.valueOf(bucket.netMicros(), 6));
                    figures.add(shop.id(), "in", minute, BigDecimal.valueOf(bucket.in()));
                    figures.add(shop.id(), "out", minute, BigDecimal.valueOf(bucket.out()));
                }
            }
            for (StockRow row :
                    known(grid.stock(store, StockQuery.ALL, later).map(page -> List.of(page.rows())), shop.id())) {
                figures.add(shop.id(), "onHand", row.code(), BigDecimal.valueOf(row.onHandMilli(), 3));
            }
        }
        return figures;
    }

    private static <T> List<T> known(Optional<List<T>> answer, String store) {
        return answer.orElseThrow(
                () -> new GridUnavailable("Store " + store + " is loading.", new IllegalStateException("loading")));
    }
}
