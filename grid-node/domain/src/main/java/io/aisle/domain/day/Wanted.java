package io.aisle.domain.day;

import io.aisle.domain.reading.Batch;
import io.aisle.domain.reading.CountColumns;
import io.aisle.domain.reading.LineColumns;
import io.aisle.domain.reading.Reading;
import io.aisle.domain.reading.Reading.DoorTotal;
import io.aisle.domain.reading.Reading.ReceiptVoided;
import io.aisle.domain.reading.Reading.UplinkOutage;
import io.aisle.domain.reading.TagColumns;
import java.util.TreeSet;
import java.util.function.LongPredicate;

/// Finds the days that must be ready before a batch may be applied: those it may change, or whose facts
/// decide what it changes.
final class Wanted {
    private final Days days;
    private final long readyFromMillis;
    private final TreeSet<Long> wanted = new TreeSet<>();

    /// @param readyFromMillis from then on all days are ready
    Wanted(Days days, long readyFromMillis) {
        this.days = days;
        this.readyFromMillis = readyFromMillis;
    }

    TreeSet<Long> days() {
        return wanted;
    }

    void by(Batch batch, LongPredicate isRefused) {
        TagColumns tags = batch.tags();
        for (int row = 0; row < tags.rows(); row++) {
            by(tags.atMillis(row), isRefused);
        }
        CountColumns counts = batch.counts();
        for (int row = 0; row < counts.rows(); row++) {
            by(counts.atMillis(row), isRefused);
        }
        LineColumns lines = batch.lines();
        for (int row = 0; row < lines.rows(); row++) {
            if (by(lines.atMillis(row), isRefused)) {
                receipt(days.epochDay(lines.atMillis(row)), lines.receipt(row));
            }
        }
        for (Reading reading : batch.others()) {
            if (!by(reading.atMillis(), isRefused)) {
                continue;
            }
            switch (reading) {
                case ReceiptVoided voided -> receipt(days.epochDay(voided.atMillis()), voided.voids());
                case DoorTotal total
                when total.atMillis() < readyFromMillis -> counter(days.epochDay(total.atMillis()), total);
                case UplinkOutage outage ->
                    covered(Days.outageFrom(outage.sinceMillis(), outage.atMillis()), outage.atMillis());
                default -> {}
            }
        }
    }

    /// The day of a reading.
    ///
    /// @return false if the reading is refused
    private boolean by(long atMillis, LongPredicate isRefused) {
        if (isRefused.test(atMillis)) {
            return false;
        }
        if (atMillis < readyFromMillis) {
            want(days.epochDay(atMillis));
        }
        return true;
    }

    /// Minutes are vouched for from … until.
    void covered(long fromMillis, long untilMillis) {
        for (long day = days.epochDay(fromMillis); day <= days.epochDay(untilMillis); day++) {
            want(day);
        }
    }

    private void want(long day) {
        if (days.held.isNotReady(day)) {
            wanted.add(day);
        }
    }

    /// The neighbours may hold copies and voids, and the days beyond further copies as long as there is
    /// one on each.
    private void receipt(long day, String receipt) {
        for (int step : new int[] {-1, 1}) {
            long next = day + step;
            while (days.held.holds(next, receipt)) {
                next += step;
            }
            want(next);
        }
    }

    /// The step to the next sample changes, on whatever day that is. Of the sample before, the last of its
    /// day remains.
    private void counter(long day, DoorTotal total) {
        int device = days.words.find(total.device());
        int name = days.words.find(total.counter());
        if (device >= 0 && name >= 0) {
            long next = days.held.dayAfterWith(day, DoorLog.counter(device, name));
            want(next);
        }
    }
}
