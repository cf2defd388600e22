package io.aisle.domain.day;

import io.aisle.domain.reading.CountColumns;
import io.aisle.domain.reading.Reading.Direction;
import io.aisle.domain.reading.Reading.DoorTotal;
import org.jspecify.annotations.Nullable;

/// People counted at the doors. Of cumulative counters the steps between neighbours in event time count,
/// also across midnight, in the later sample's minute; the first sample ever is where counting starts. Of
/// two values for one time the larger speaks.
final class Doors {
    private final Days days;

    Doors(Days days) {
        this.days = days;
    }

    /// Fetches what these counts will need of the day of the first, see [Days#fetch].
    long fetch(CountColumns counts) {
        Day day = days.held.at(counts.atMillis(0));
        long sum = 0;
        for (int row = 0; row < counts.rows(); row++) {
            int device = days.words.find(counts.device(row));
            sum += day.doors.keys.fetch(day.offset(counts.atMillis(row)), device, counts.origin(row));
        }
        return sum;
    }

    void count(CountColumns counts, int row, int late) {
        Day day = days.held.at(counts.atMillis(row));
        DoorLog log = day.doors;
        int offset = day.offset(counts.atMillis(row));
        int device = days.words.id(counts.device(row));
        int in = Math.max(0, counts.in(row));
        int out = Math.max(0, counts.out(row));
        int count = log.keys.find(offset, device, counts.origin(row));
        if (count < 0) {
            count = log.add(offset, device, counts.origin(row), late);
            if (late != 0) {
                days.lateChanged();
            }
        } else {
            boolean same = log.in[count] == in && log.out[count] == out;
            if (same && late < log.keys.late.at(count)) {
                log.keys.late.set(count, late);
                days.lateChanged();
            }
            if (same || log.in[count] > in || log.in[count] == in && log.out[count] > out) {
                return;
            }
            day.figures.people(Day.minute(offset), -log.in[count], -log.out[count]);
            log.keys.late.set(count, late);
            days.lateChanged();
        }
        log.in[count] = in;
        log.out[count] = out;
        day.figures.people(Day.minute(offset), in, out);
    }

    void total(DoorTotal told, int late) {
        Day day = days.held.at(told.atMillis());
        long counter = DoorLog.counter(days.words.id(told.device()), days.words.id(told.counter()));
        DoorLog.Samples samples = day.doors.samples(counter);
        int offset = day.offset(told.atMillis());
        boolean outward = told.direction() == Direction.OUT;
        int place = samples.place(offset);
        if (place >= 0) {
            boolean same = samples.total[place] == told.total() && samples.outward[place] == outward;
            if (same && late < samples.late[place]) {
                samples.late[place] = late;
                days.lateChanged();
            }
            boolean larger = told.total() != samples.total[place]
                    ? told.total() > samples.total[place]
                    : outward && !samples.outward[place];
            if (same || !larger) {
                return;
            }
        }
        int here = place >= 0 ? place : -1 - place;
        Place next = next(day, counter, samples, place >= 0 ? place + 1 : here);
        if (place >= 0) {
            step(day, counter, samples, place, -1);
        }
        if (next != null) {
            step(next.day, counter, next.samples, next.place, -1);
        }
        if (place >= 0) {
            samples.set(here, offset, told.total(), outward, late);
        } else {
            samples.insert(here, offset, told.total(), outward, late);
        }
        step(day, counter, samples, here, 1);
        if (next != null) {
            // Its place moved up by the insertion if it stands in the same day.
            int moved = next.day == day && place < 0 ? next.place + 1 : next.place;
            step(next.day, counter, next.samples, moved, 1);
        }
        // In time or not: the next step now leads from this sample and no longer from one that may have been late.
        days.lateChanged();
    }

    /// Latest late fact of a day's door figures; a day's first step also depends on the sample before it.
    int late(Day day) {
        int late = 0;
        for (int count = 0; count < day.doors.keys.size(); count++) {
            late = Math.max(late, day.late(day.doors.keys.at[count], day.doors.keys.late.at(count)));
        }
        for (var entry : day.doors.series().entrySet()) {
            DoorLog.Samples samples = entry.getValue();
            for (int place = 0; place < samples.size; place++) {
                late = Math.max(late, day.late(samples.at[place], samples.late[place]));
            }
            Before before = before(day, entry.getKey());
            if (before != null && samples.size > 0) {
                late = Math.max(late, before.late);
            }
        }
        return late;
    }

    private record Place(Day day, DoorLog.Samples samples, int place) {}

    private @Nullable Place next(Day day, long counter, DoorLog.Samples samples, int place) {
        if (place < samples.size) {
            return new Place(day, samples, place);
        }
        for (Day later : days.held.laterThan(day).values()) {
            DoorLog.Samples next = later.doors.find(counter);
            if (next != null && next.size > 0) {
                return new Place(later, next, 0);
            }
        }
        return null;
    }

    /// The sample before a day's first one.
    record Before(long epochDay, long total, int late) {}

    private @Nullable Before before(Day day, long counter) {
        Before before = days.held.beforeAway(day.epochDay, counter);
        for (Day earlier : days.held.earlierThan(day).values()) {
            if (before != null && before.epochDay > earlier.epochDay) {
                return before;
            }
            DoorLog.Samples samples = earlier.doors.find(counter);
            if (samples != null && samples.size > 0) {
                int last = samples.size - 1;
                int late = earlier.late(samples.at[last], samples.late[last]);
                return new Before(earlier.epochDay, samples.total[last], late);
            }
        }
        return before;
    }

    /// Counts, or with sign -1 takes back, the step that leads to a sample.
    private void step(Day day, long counter, DoorLog.Samples samples, int place, int sign) {
        int step = place > 0
                ? CounterStep.between(samples.total[place - 1], samples.total[place])
                : firstStep(day, counter);
        people(day, samples, place, sign * step);
    }

    /// The step that leads to the day's first sample of a counter, 0 if counting starts there.
    int firstStep(Day day, long counter) {
        DoorLog.Samples samples = day.doors.samples(counter);
        Before before = before(day, counter);
        return before == null ? 0 : CounterStep.between(before.total, samples.total[0]);
    }

    static void people(Day day, DoorLog.Samples samples, int place, int people) {
        boolean outward = samples.outward[place];
        day.figures.people(Day.minute(samples.at[place]), outward ? 0 : people, outward ? people : 0);
    }
}
