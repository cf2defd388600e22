package io.aisle.domain.store;

import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.answer.SalesDay;
import io.aisle.domain.day.DayFigures;
import io.aisle.domain.day.ItemSales;
import io.aisle.domain.stock.Availability;
import io.aisle.domain.store.JoinedItems.Item;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// A day as the history keeps it: of every item that was sold, or of which somebody knows how much there
/// is. Of a day that is not over no items: nobody learns from half a day, and they would have to be asked of
/// the store again and again.
final class HistoryAnswer {
    private final Store store;
    private final OpeningHours hours;
    private final long nowMillis;

    HistoryAnswer(Store store, OpeningHours hours, long nowMillis) {
        this.store = store;
        this.hours = hours;
        this.nowMillis = nowMillis;
    }

    SalesDay day(LocalDate date, Iterable<Item> items) {
        DayFigures figures = store.days.figures(date);
        int now = figures.minute(nowMillis);
        DayFigures.Sums sums = figures.sums(0, figures.minutes());
        int from = Math.min(now, hours.opens(figures));
        int until = Math.min(now, hours.closes(figures));
        boolean isOpen = nowMillis < figures.startMillis() + 60_000L * figures.minutes();
        int complete = !figures.listened() || until == from ? -1 : 1000 * figures.covered(from, until) / (until - from);
        List<ItemDay> days = new ArrayList<>();
        if (!isOpen && (sums.entries() > 0 || sums.receipts() > 0)) {
            long fromMillis = figures.startMillis() + 60_000L * from;
            long untilMillis = figures.startMillis() + 60_000L * until;
            for (Item item : items) {
                ItemDay day = item(date, figures, item, fromMillis, untilMillis);
                if (day.receipts() > 0 || day.soldMilli() != 0 || day.availableMinutes() != ItemDay.UNKNOWN) {
                    days.add(day);
                }
            }
        }
        return new SalesDay(
                date,
                isOpen ? 0 : StoreCodec.digest(StoreCodec.day(store, date)),
                isOpen,
                until - from,
                complete,
                sums.entries(),
                sums.receipts(),
                figures.restatedAtMillis(),
                days);
    }

    private ItemDay item(LocalDate date, DayFigures figures, Item item, long fromMillis, long untilMillis) {
        long sold = 0;
        long net = 0;
        for (int code : item.items()) {
            sold += figures.soldMilli(code);
            net += figures.netMicros(code);
        }
        ItemSales sales = figures.sales(item.items());
        return new ItemDay(
                item.primary(),
                sold,
                net,
                sales.receipts(),
                sales.promotion(),
                sales.promotedMilli(),
                sales.priceMicros(),
                Availability.minutes(
                        store.days,
                        item.balance(store.cells),
                        item.items(),
                        store.days.offShelf(date, item.items()),
                        fromMillis,
                        untilMillis));
    }
}
