package io.aisle.domain.day;

import io.aisle.domain.member.Sightings;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One local day of a store, by minutes since midnight as they passed: 1,380 to 1,500 where clocks are
/// changed.
final class Day {
    final long epochDay;
    final long startMillis;
    final long endMillis;
    final int minutes;

    final Minutes figures;
    final Coverage coverage = new Coverage();
    final ReceiptLog receipts = new ReceiptLog();
    final Map<String, VoidNote> voids = new HashMap<>();
    final ScanLog scans = new ScanLog();
    final DoorLog doors = new DoorLog();
    final Sightings sightings = new Sightings();
    final DayItems items = new DayItems();
    final Presence presence = new Presence();

    /// The neighbours by date, where they exist.
    @Nullable
    Day before;

    @Nullable
    Day after;

    /// How many receipt lines count.
    int countingLines;

    /// See [Days#soldChanged].
    long soldVersion;

    /// The batch from which on it may rest.
    long staysUntil;

    private int restated;
    private long restatedVersion = -1;

    Day(long epochDay, long startMillis, long endMillis) {
        this.epochDay = epochDay;
        this.startMillis = startMillis;
        this.endMillis = endMillis;
        minutes = (int) ((endMillis - startMillis + 59_999) / 60_000);
        figures = new Minutes();
    }

    boolean holds(long atMillis) {
        return atMillis >= startMillis && atMillis < endMillis;
    }

    int offset(long atMillis) {
        return (int) (atMillis - startMillis);
    }

    static int minute(int offset) {
        return offset / 60_000;
    }

    /// How late a fact came, also for want of a way to the grid: when it was said, or, if its gateway itself got it
    /// late, when that closed it, as long as that was the same day.
    ///
    /// @param late by what its gateway knew, see [Late]
    int late(int offset, int late) {
        int came = coverage.outages.late(minute(offset), late);
        long closed = Late.millis(late);
        boolean isClosedToday = late > 0 && holds(closed);
        return isClosedToday ? coverage.outages.late(minute(offset(closed)), came) : came;
    }

    /// When late data last changed a footfall or sales figure of this day, see [Late].
    ///
    /// @param version of the late facts; asked again with the same, the same is answered
    int restated(long version, Doors doors) {
        if (restatedVersion != version) {
            restated = Math.max(lateReceipts(), doors.late(this));
            restatedVersion = version;
        }
        return restated;
    }

    private int lateReceipts() {
        int late = 0;
        for (int line = 0; line < receipts.lines(); line++) {
            if (receipts.status[line] == ReceiptLog.COUNTS) {
                late = Math.max(late, late(receipts.at[line], receipts.late.at(line)));
            }
        }
        return Math.max(Math.max(late, lateVoids(before)), Math.max(lateVoids(this), lateVoids(after)));
    }

    private int lateVoids(@Nullable Day day) {
        int late = 0;
        if (day != null) {
            for (var voided : day.voids.entrySet()) {
                if (receipts.find(voided.getKey()) >= 0) {
                    VoidNote note = voided.getValue();
                    late = Math.max(late, day.late(day.offset(note.atMillis), note.late));
                }
            }
        }
        return late;
    }
}
