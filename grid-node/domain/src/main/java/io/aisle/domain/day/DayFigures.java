package io.aisle.domain.day;

import io.aisle.domain.answer.Wholeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of one local day when it is asked for; of a day that is ready a view that sees later changes.
public final class DayFigures {
    private final Days days;
    private final long epochDay;
    private final long startMillis;
    private final int minutes;
    private final Minutes figures;
    private final Coverage coverage;
    private final boolean known;

    /// Null as long as nobody asks for more than is at hand of a day that rests.
    private @Nullable Day day;

    private final @Nullable AtHand atHand;

    private DayFigures(Days days, Day day, boolean known) {
        this.days = days;
        epochDay = day.epochDay;
        startMillis = day.startMillis;
        minutes = day.minutes;
        figures = day.figures;
        coverage = day.coverage;
        this.known = known;
        this.day = day;
        atHand = null;
    }

    private DayFigures(Days days, AtHand atHand, long epochDay) {
        this.days = days;
        this.epochDay = epochDay;
        startMillis = atHand.startMillis;
        minutes = atHand.minutes;
        figures = atHand.figures;
        coverage = atHand.coverage;
        known = true;
        this.atHand = atHand;
    }

    static DayFigures of(Day day, Days days) {
        return new DayFigures(days, day, true);
    }

    /// A day nothing speaks of.
    static DayFigures unknown(Day day, Days days) {
        return new DayFigures(days, day, false);
    }

    static DayFigures of(AtHand atHand, long epochDay, Days days) {
        return new DayFigures(days, atHand, epochDay);
    }

    private Day day() {
        Day known = day;
        if (known == null) {
            known = Objects.requireNonNull(days.held.ready(epochDay), "a day that rests becomes ready");
            day = known;
        }
        return known;
    }

    /// Sums over some minutes.
    public record Sums(int entries, int exits, int receipts, long unitsMilli, long netMicros) {}

    /// A day in parts of equal length, the last of which may be shorter.
    public record Parts(int[] entries, long[] netMicros) {
        /// The same laid elsewhere, what comes to lie in one place added up.
        ///
        /// @param places of each part its place there, -1 if it has none
        /// @param length how many parts there are there
        public Parts moved(int[] places, int length) {
            Parts moved = new Parts(new int[length], new long[length]);
            for (int part = 0; part < places.length; part++) {
                if (places[part] >= 0) {
                    moved.entries[places[part]] += entries[part];
                    moved.netMicros[places[part]] += netMicros[part];
                }
            }
            return moved;
        }
    }

    /// Whether any reading or gateway speaks of this day.
    public boolean known() {
        return known;
    }

    public long startMillis() {
        return startMillis;
    }

    /// 1,380 to 1,500; 0 for a date its time zone left out.
    public int minutes() {
        return minutes;
    }

    /// The minute of the day that `atMillis` lies in, held between 0 and [#minutes].
    public int minute(long atMillis) {
        long minute = Math.floorDiv(atMillis - startMillis, 60_000L);
        return (int) Math.max(0, Math.min(minutes, minute));
    }

    /// @param from first minute
    /// @param to minute after the last
    public Sums sums(int from, int to) {
        return figures.sums(from, to);
    }

    /// @param length minutes, 1 and more
    public Parts parts(int length) {
        return figures.parts(length, (minutes + length - 1) / length);
    }

    /// People inside after minute `to - 1`, given how many were inside before minute `from`: never below 0
    /// in any minute.
    public int occupancy(int inside, int from, int to) {
        return figures.occupancy(inside, from, to);
    }

    /// Whether completeness can be told at all.
    public boolean listened() {
        return coverage.listened;
    }

    /// Minutes that somebody speaks of or vouches for, and of which nothing was lost.
    public int covered(int from, int to) {
        return coverage.whole(from, Math.max(from, to));
    }

    /// Hour by hour, as far as it has begun by `nowMillis`.
    public List<Wholeness> wholeness(long nowMillis) {
        LateFacts late = LateFacts.of(day());
        List<Wholeness> hours = new ArrayList<>();
        int running = minute(nowMillis);
        for (int from = 0; from < minutes && startMillis + from * 60_000L <= nowMillis; from += 60) {
            int to = Math.min(minutes, from + 60);
            int ended = Math.max(from, Math.min(to, running));
            boolean begun = running >= from && running < to && covered(running, running + 1) > 0;
            int until = begun ? ended + 1 : ended;
            int lost = coverage.lost(from, until);
            hours.add(new Wholeness(
                    startMillis + from * 60_000L,
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
        return atHand == null ? day().soldVersion : atHand.soldVersion;
    }

    public long restatedAtMillis() {
        return Late.millis(days.restated(day()));
    }

    /// Thousandths sold, returns taken off.
    public long soldMilli(int item) {
        if (atHand != null) {
            return atHand.soldMilli(item);
        }
        DayItems items = day().items;
        int row = items.find(item);
        return row < 0 ? 0 : items.sold(row);
    }

    public long netMicros(int item) {
        if (atHand != null) {
            return atHand.netMicros(item);
        }
        DayItems items = day().items;
        int row = items.find(item);
        return row < 0 ? 0 : items.net(row);
    }

    /// Of several codes that are one item.
    public ItemSales sales(int[] items) {
        return ItemSales.of(days, day(), items);
    }

    /// The minute of the first receipt, 0 if there is none.
    public int firstTradingMinute() {
        return Math.max(0, figures.firstTrading());
    }

    /// Minutes from the first receipt of the day to its last, 0 if there is none.
    public int tradingMinutes() {
        int first = figures.firstTrading();
        return first < 0 ? 0 : figures.lastTrading() - first + 1;
    }
}
