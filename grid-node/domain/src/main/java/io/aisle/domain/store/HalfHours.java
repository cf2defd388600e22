package io.aisle.domain.store;

import io.aisle.domain.day.DayFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/// A date's half hours, and where by the clock those of the same weekday a week ago lie among them; an hour that this
/// date shows twice gets them once.
///
/// @param starts epoch milliseconds
/// @param ofThen by half hour of that other day, the place of its clock's time here, -1 if this date leaves it out
record HalfHours(LocalDate date, long[] starts, int[] ofThen) {
    static final int MINUTES = 30;
    private static final long MILLIS = MINUTES * 60_000L;
    private static final int BY_CLOCK = 48;

    static HalfHours of(LocalDate date, DayFigures day, DayFigures then, ZoneId zone) {
        long[] starts = starts(day);
        int[] byClock = new int[BY_CLOCK];
        Arrays.fill(byClock, -1);
        for (int half = starts.length - 1; half >= 0; half--) {
            byClock[clock(starts[half], zone)] = half;
        }
        int[] ofThen = Arrays.stream(starts(then))
                .mapToInt(start -> byClock[clock(start, zone)])
                .toArray();
        return new HalfHours(date, starts, ofThen);
    }

    private static long[] starts(DayFigures day) {
        long[] starts = new long[(day.minutes() + MINUTES - 1) / MINUTES];
        Arrays.setAll(starts, half -> day.startMillis() + half * MILLIS);
        return starts;
    }

    private static int clock(long atMillis, ZoneId zone) {
        return Instant.ofEpochMilli(atMillis).atZone(zone).toLocalTime().toSecondOfDay() / (MINUTES * 60);
    }
}
