package io.aisle.domain.store;

import io.aisle.domain.answer.StockRow;
import io.aisle.domain.day.DayFigures;
import io.aisle.domain.shelf.TagFigures;
import io.aisle.domain.stock.Balance;
import io.aisle.domain.stock.Cells;
import io.aisle.domain.store.JoinedItems.Item;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the stock rows of one store at one time, from stock, days and shelves.
final class StockRows {
    private static final double DAY_MILLIS = 86_400_000;
    /// Belief in a count fades by one percent a day …
    private static final double FADES_A_DAY = 0.99;
    /// … and is halved when this much has moved since.
    private static final double HALVED_BY_MILLI = 100_000;

    private final Store store;
    private final long nowMillis;
    private final LocalDate date;
    private final DayFigures today;
    private final Averages averages;
    private final @Nullable TagFigures[] tags;

    StockRows(Store store, long nowMillis) {
        this.store = store;
        this.nowMillis = nowMillis;
        date = store.days.date(nowMillis);
        today = store.days.figures(date);
        averages = new Averages(store, date);
        tags = store.shelves.byItem();
    }

    /// Every item that a fact that counts, or a tag, speaks of.
    List<Item> known(List<Item> joined) {
        List<Item> items = new ArrayList<>();
        for (Item item : joined) {
            Item known = item.among(this::isKnown);
            if (known != null) {
                items.add(known);
            }
        }
        return items;
    }

    private boolean isKnown(int item) {
        return store.cells.has(item) || tags[item] != null;
    }

    StockRow row(Item item) {
        Cells cells = store.cells;
        Balance balance = item.balance(cells);
        TagFigures tagged = null;
        long soldToday = 0;
        long lastMoved = Cells.NEVER;
        long pricedAt = Cells.NEVER;
        long price = 0;
        long restated = 0;
        for (int code : item.items()) {
            TagFigures more = tags[code];
            tagged = tagged == null ? more : more == null ? tagged : tagged.and(more);
            soldToday += today.soldMilli(code);
            lastMoved = Math.max(lastMoved, cells.lastMovedMillis(code));
            restated = Math.max(restated, cells.restatedMillis(code));
            long codePricedAt = cells.pricedMillis(code);
            if (codePricedAt > pricedAt || codePricedAt == pricedAt && cells.priceMicros(code) > price) {
                pricedAt = codePricedAt;
                price = cells.priceMicros(code);
            }
        }
        // no shelf reader has ever told of the item: that is not an empty shelf
        int onShelf = tagged == null || tagged.zone().isEmpty() ? -1 : tagged.onShelf();
        return new StockRow(
                item.primary(),
                balance.onHandMilli(),
                0,
                onShelf,
                tagged == null ? countedBackroom(balance) : tagged.backroom(),
                tagged == null ? "" : tagged.zone(),
                confidence(balance),
                zeroIfNever(balance.countedAtMillis()),
                zeroIfNever(lastMoved),
                soldToday,
                averages.dailyMilli(item.items()),
                price,
                restated,
                tagged != null && onShelf == 0 ? tagged.lastShelfMillis() : 0);
    }

    boolean isRestated(StockRow row) {
        return row.restatedAtMillis() != 0
                && store.days.date(row.restatedAtMillis()).equals(date);
    }

    /// In stock, but not for another average day.
    static boolean isLow(long onHandMilli, long averageDailyMilli) {
        return onHandMilli > 0 && onHandMilli < averageDailyMilli;
    }

    /// Nothing is believed that was never counted or has become negative. Else 0.99 to the power of the days since
    /// the last count, times 100 / (100 + units moved since, in and out).
    private double confidence(Balance balance) {
        if (balance.countedAtMillis() == Cells.NEVER || balance.onHandMilli() < 0) {
            return 0;
        }
        double days = Math.max(0, nowMillis - balance.countedAtMillis()) / DAY_MILLIS;
        return Math.pow(FADES_A_DAY, days) * HALVED_BY_MILLI / (HALVED_BY_MILLI + balance.movedSinceMilli());
    }

    /// Whole units known to lie in back rooms, -1 if nothing is known.
    private int countedBackroom(Balance balance) {
        @Nullable Long known = null;
        for (var share : balance.shares().entrySet()) {
            if (TagFigures.isBackroom(store.days.words().name(share.getKey()))) {
                known = (known == null ? 0 : known) + share.getValue();
            }
        }
        return known == null ? -1 : (int) Math.max(0, known / 1000);
    }

    private static long zeroIfNever(long millis) {
        return millis == Cells.NEVER ? 0 : millis;
    }
}
