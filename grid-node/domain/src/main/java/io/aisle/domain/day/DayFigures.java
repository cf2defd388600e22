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
        int entries = 0;
        int exits = 0;
        int receipts = 0;
        long units = 0;
        long net = 0;
        for (int minute = from; minute < to; minute++) {
            entries += day.figures.entries(minute);
            exits += day.figures.exits(minute);
            receipts += day.figures.receipts(minute);
            units += day.figures.units(minute);
            net += day.figures.net(minute);
        }
        return new Sums(entries, exits, receipts, units, net);
    }

    /// People inside after minute `to - 1`, given how many were inside before minute `from`: never below 0
    /// in any minute.
    public int occupancy(int inside, int from, int to) {
        int now = inside;
        for (int minute = from; minute < to; minute++) {
            now = Math.max(0, now + day.figures.entries(minute) - day.figures.exits(minute));
        }
        return now;
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
        for (int minute = 0; minute < day.minutes; minute++) {
            if (day.figures.receipts(minute) > 0) {
                return minute;
            }
        }
        return 0;
    }

    /// Minutes from the first receipt of the day to its last, 0 if there is none.
    public int tradingMinutes() {
        int first = -1;
        int last = -1;
        for (int minute = 0; minute < day.minutes; minute++) {
            if (day.figures.receipts(minute) > 0) {
                first = first < 0 ? minute : first;
                last = minute;
            }
        }
        return first < 0 ? 0 : last - first + 1;
    }
}
