package io.aisle.domain.store;

import io.aisle.domain.answer.StoreSummary;
import io.aisle.domain.day.DayFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// One store's day so far, beside the same weekday a week ago.
final class SummaryAnswer {
    private static final int HALF_HOUR = HalfHours.MINUTES;

    private final Store store;
    private final long nowMillis;
    private final LocalDate date;
    private final DayFigures today;
    private final DayFigures then;
    private final HalfHours halves;

    /// @param known the half hours of the last answer, which are this one's too if it is of the same date
    SummaryAnswer(Store store, long nowMillis, @Nullable HalfHours known) {
        this.store = store;
        this.nowMillis = nowMillis;
        date = store.days.date(nowMillis);
        today = store.days.figures(date);
        then = store.days.figures(date.minusDays(7));
        halves = known != null && known.date().equals(date) ? known : HalfHours.of(date, today, then, store.zone());
    }

    HalfHours halves() {
        return halves;
    }

    StoreSummary summary(StockAnswers stockAnswers, Aliases aliases) {
        Standings.Standing standing = stockAnswers.standing(aliases, nowMillis);
        DayFigures.Sums day = today.sums(0, today.minutes());
        DayFigures.Sums before = then.sums(0, sameMinuteThen());
        long[] starts = halves.starts();
        DayFigures.Parts byHalf = today.parts(HALF_HOUR);
        DayFigures.Parts byHalfThen = then.parts(HALF_HOUR).moved(halves.ofThen(), starts.length);
        double[] covered = new double[starts.length];
        for (int half = 0; half < starts.length; half++) {
            int from = half * HALF_HOUR;
            int to = Math.min(today.minutes(), from + HALF_HOUR);
            covered[half] = Math.max(0, BucketAnswer.completeness(today, from, to, nowMillis));
        }
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
                Math.min(starts.length - 1, today.minute(nowMillis) / HALF_HOUR),
                byHalf.entries(),
                byHalfThen.entries(),
                byHalf.netMicros(),
                byHalfThen.netMicros(),
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
}
