package io.aisle.edge.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a file's times: ISO-8601 with or without offset (`T` or a blank between), epoch seconds, milliseconds or
/// microseconds, or one pattern that was given.
///
/// A local time is taken in the file's time zone. One that occurs twice (clocks set back) means the first of the two;
/// one that never was (clocks set forward) is moved forward by the length of the gap.
final class RowTime {
    private static final long EARLIEST_MILLIS =
            Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private final @Nullable ZoneId zone;
    private final @Nullable DateTimeFormatter pattern;
    private final long latestMillis;

    /// @param zone of local times; null if the file has none
    /// @param pattern of [DateTimeFormatter]; null: the usual forms
    /// @param latestMillis later times are refused
    RowTime(@Nullable ZoneId zone, @Nullable DateTimeFormatter pattern, long latestMillis) {
        this.zone = zone;
        this.pattern = pattern;
        this.latestMillis = latestMillis;
    }

    /// @throws RefusedRow if it is no time or not a plausible one
    /// @throws WrongUsage if it is a local time and no zone was given
    long millis(String text) throws RefusedRow {
        long millis;
        try {
            millis = text.matches("\\d{9,17}") ? ofNumber(text) : ofText(text);
        } catch (DateTimeException noTime) {
            throw new RefusedRow("at \"" + text + "\" is not a time");
        }
        if (millis < EARLIEST_MILLIS || millis > latestMillis) {
            throw new RefusedRow("at \"" + text + "\" is before 2000 or more than two days ahead");
        }
        return millis;
    }

    private static long ofNumber(String text) {
        long number = Long.parseLong(text);
        if (number >= 100_000_000_000_000L) {
            return number / 1_000;
        }
        return number >= 100_000_000_000L ? number : number * 1_000;
    }

    private long ofText(String text) {
        if (pattern != null) {
            return local(LocalDateTime.parse(text, pattern));
        }
        String iso = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        iso = iso.replace(',', '.'); // ISO-8601 has both as decimal sign
        if (iso.length() == 10) {
            iso += "T00:00:00";
        }
        if (iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")) {
            return OffsetDateTime.parse(iso, OFFSET).toInstant().toEpochMilli();
        }
        return local(LocalDateTime.parse(iso));
    }

    private long local(LocalDateTime time) {
        if (zone == null) {
            throw new WrongUsage("The file's times have no offset (\"" + time
                    + "\"): say where the stores are, e.g. --time-zone America/New_York.");
        }
        return time.atZone(zone).toInstant().toEpochMilli();
    }
}
