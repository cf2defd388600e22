package io.aisle.domain.day;

import io.aisle.domain.answer.Wholeness;
import java.util.ArrayList;
import java.util.List;

/// What is known of one local day; a view that sees later changes.
public final class DayFigures {
    private final Day day;
    private final boolean known;
    private final Days days;

    DayFigures(Day day, boolean known, Days days) {
        this.day = day;
        this.known = known;
        this.days = days;
    }

    /// Sums over some minutes.
    public record Sums(int entries, int exits, int receipts, long unitsMilli, long netMicros) {}

    /// Whether any reading or gateway speaks of this day.
    public boolean known() {
        return known;
    }

    public long startMillis() {
        return day.startMillis;
    }

    /// 1,380 to 1,500; 0 for a date its time zone left out.
    public int minutes() {
        return day.minutes;
    }

    /// The minute of the day that `atMillis` lies in, held between 0 and [#minutes].
    public int minute(long atMillis) {
        long minute = Math.floorDiv(atMillis - day.startMillis, 60_000L);
        return (int) Math.max(0, Math.min(day.minutes, minute));
    }

    /// @param from first minute
    /// @param to minute after the last
    public Sums sums(int from, int to) {
        return day.figures.sums(from, to);
    }

    /// People inside after minute `to - 1`, given how many were inside before minute `from`: never below 0
    /// in any minute.
    public int occupancy(int inside, int from, int to) {
        return day.figures.occupancy(inside, from, to);
    }

    /// Whether completeness can be told at all.
    public boolean listened() {
        return day.coverage.listened;
    }

    /// Minutes that somebody speaks of or vouches for, and of which nothing was lost.
    public int covered(int from, int to) {
        return day.coverage.whole(from, Math.max(from, to));
    }

    /// Hour by hour, as far as it has begun by `nowMillis`.
    public List<Wholeness> wholeness(long nowMillis) {
        LateFacts late = LateFacts.of(day);
        List<Wholeness> hours = new ArrayList<>();
        int running = minute(nowMillis);
        for (int from = 0; from < day.minutes && day.startMillis + from * 60_000L <= nowMillis; from += 60) {
            int to = Math.min(day.minutes, from + 60);
            int ended = Math.max(from, Math.min(to, running));
            boolean begun = running >= from && running < to && covered(running, running + 1) > 0;
            int until = begun ? ended + 1 : ended;
            int lost = day.coverage.lost(from, until);
            hours.add(new Wholeness(
                    day.startMillis + from * 60_000L,
                    until - from,
                    listened() ? until - from - covered(from, until) - lost : -1,
                    lost,
                    late.count[from / 60],
                    Late.millis(late.latest[from / 60])));
        }
        return hours;
    }

    /// Greater than all before, of any day of the store, with each change of what was sold.
    public long soldVersion() {
        return day.soldVersion;
    }

    public long restatedAtMillis() {
        return Late.millis(days.restated(day));
    }

    /// Thousandths sold, returns taken off.
    public long soldMilli(int item) {
        int row = day.items.find(item);
        return row < 0 ? 0 : day.items.sold(row);
    }

    public long netMicros(int item) {
        int row = day.items.find(item);
        return row < 0 ? 0 : day.items.net(row);
    }

    /// Of several codes that are one item.
    public ItemSales sales(int[] items) {
        return ItemSales.of(days, day, items);
    }

    /// The minute of the first receipt, 0 if there is none.
    public int firstTradingMinute() {
        return Math.max(0, day.figures.firstTrading());
    }

    /// Minutes from the first receipt of the day to its last, 0 if there is none.
    public int tradingMinutes() {
        int first = day.figures.firstTrading();
        return first < 0 ? 0 : day.figures.lastTrading() - first + 1;
    }
}
