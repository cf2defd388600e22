package io.aisle.dashboard.rest;

import io.aisle.domain.answer.Wholeness;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How whole one hour of a store's day is, and why not.
///
/// @param completeness share of the minutes so far that are whole, null if nobody vouches for any of the day
/// @param missingMinutes minutes so far that are not, null likewise
/// @param unheardMinutes of them in which no gateway listened, null likewise
/// @param lostMinutes of them in which a device or a gateway says that readings were lost
/// @param lateReadings receipt lines and door counts of the hour that came more than 15 minutes late
/// @param restatedAt when the last of those came
record HourCompleteness(
        Instant start,
        @Nullable Double completeness,
        @Nullable Integer missingMinutes,
        @Nullable Integer unheardMinutes,
        int lostMinutes,
        int lateReadings,
        @Nullable Instant restatedAt) {
    static HourCompleteness of(Wholeness hour) {
        boolean known = hour.unheardMinutes() >= 0;
        double share = hour.completeness();
        return new HourCompleteness(
                Instant.ofEpochMilli(hour.startMillis()),
                share < 0 ? null : share,
                known ? hour.unheardMinutes() + hour.lostMinutes() : null,
                known ? hour.unheardMinutes() : null,
                hour.lostMinutes(),
                hour.lateFacts(),
                hour.restatedAtMillis() == 0 ? null : Instant.ofEpochMilli(hour.restatedAtMillis()));
    }
}
