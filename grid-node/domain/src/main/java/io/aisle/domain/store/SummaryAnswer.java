package io.aisle.domain.store;

import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.day.DayFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;

/// One store's day so far, beside the same weekday a week ago.
final class SummaryAnswer {
    private static final int HALF_HOUR = 30;
    private static final long MINUTE_MILLIS = 60_000;
    private static final int HALF_HOURS_BY_CLOCK = 48;

    private final Store store;
    private final long nowMillis;
    private final LocalDate date;
    private final DayFigures today;
    private final DayFigures then;

    SummaryAnswer(Store store, long nowMillis) {
        this.store = store;
        this.nowMillis = nowMillis;
        date = store.days.date(nowMillis);
        today = store.days.figures(date);
        then = store.days.figures(date.minusDays(7));
    }

    StoreSummary summary(StockAnswers stockAnswers, Aliases aliases) {
        Standings.Standing standing = stockAnswers.standing(aliases, nowMillis);
        DayFigures.Sums day = today.sums(0, today.minutes());
        DayFigures.Sums before = then.sums(0, sameMinuteThen());
        int halves = (today.minutes() + HALF_HOUR - 1) / HALF_HOUR;
        long[] starts = new long[halves];
        int[] entries = new int[halves];
        long[] net = new long[halves];
        double[] covered = new double[halves];
        for (int half = 0; half < halves; half++) {
            int from = half * HALF_HOUR;
            int to = Math.min(today.minutes(), from + HALF_HOUR);
            DayFigures.Sums sums = today.sums(from, to);
            starts[half] = today.startMillis() + from * MINUTE_MILLIS;
            entries[half] = sums.entries();
            net[half] = sums.netMicros();
            covered[half] = Math.max(0, BucketAnswer.completeness(today, from, to, nowMillis));
        }
        Then thenByHalf = new Then(starts);
        return new StoreSummary(
                store.id().value(),
                date.toEpochDay(),
                today.occupancy(0, 0, today.minutes()),
                day.entries(),
                day.exits(),
                day.receipts(),
                day.unitsMilli(),
                day.netMicros(),
                then.known(),
                before.entries(),
                before.receipts(),
                before.unitsMilli(),
                before.netMicros(),
                starts,
                Math.min(halves - 1, today.minute(nowMillis) / HALF_HOUR),
                entries,
                thenByHalf.entries,
                net,
                thenByHalf.net,
                covered,
                BucketAnswer.completeness(today, 0, today.minutes(), nowMillis),
                standing.items(),
                standing.low(),
                standing.negative(),
                standing.shelfEmpty(),
                standing.atRiskMicrosPerHour(),
                today.restatedAtMillis(),
                store.counters.lastReadingMillis,
                store.closings.newest(nowMillis),
                store.appliedBatches(),
                store.days.openVoids(),
                store.days.conflicts());
    }

    /// The minute of that day after the one in which its clocks showed what they show now.
    private int sameMinuteThen() {
        ZoneId zone = store.zone();
        ZonedDateTime now = Instant.ofEpochMilli(nowMillis).atZone(zone);
        long sameTime = date.minusDays(7)
                .atTime(now.toLocalTime())
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
        return Math.min(then.minutes(), then.minute(sameTime) + 1);
    }

    /// That whole day's figures, laid by the clock on today's half hours; an hour that today shows twice gets them
    /// once.
    private final class Then {
        final int[] entries;
        final long[] net;

        Then(long[] starts) {
            entries = new int[starts.length];
            net = new long[starts.length];
            int[] halfByClock = new int[HALF_HOURS_BY_CLOCK];
            Arrays.fill(halfByClock, -1);
            for (int half = starts.length - 1; half >= 0; half--) {
                halfByClock[clock(starts[half])] = half;
            }
            for (int from = 0; from < then.minutes(); from += HALF_HOUR) {
                int half = halfByClock[clock(then.startMillis() + from * MINUTE_MILLIS)];
                if (half >= 0) {
                    DayFigures.Sums sums = then.sums(from, Math.min(then.minutes(), from + HALF_HOUR));
                    entries[half] += sums.entries();
                    net[half] += sums.netMicros();
                }
            }
        }

        private int clock(long atMillis) {
            return Instant.ofEpochMilli(atMillis)
                            .atZone(store.zone())
                            .toLocalTime()
                            .toSecondOfDay()
                    / (HALF_HOUR * 60);
        }
    }
}
