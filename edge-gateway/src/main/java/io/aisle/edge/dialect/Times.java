package io.aisle.edge.dialect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/// Times as devices write them, as epoch milliseconds.
///
/// ISO-8601, its decimal sign a dot or a comma, with offset (`Z`, `+08:00`, `+0800`, `+08`), or without one
/// where the gateway has a time zone configured for the device; a local time that a clock change skips is
/// taken as much later, one that comes twice as the first. Or a number: seconds below 10^11, milliseconds
/// below 10^14, microseconds below 10^17. Plausible are times from the year 2000 to 48 hours after the
/// gateway's clock; nothing else is believed.
final class Times {
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long MOST_AHEAD = 48L * 3_600_000;
    private static final BigDecimal SECONDS_END = new BigDecimal("1e11");
    private static final BigDecimal MILLIS_END = new BigDecimal("1e14");
    private static final BigDecimal MICROS_END = new BigDecimal("1e17");

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    static long ofNumber(BigDecimal value, String where, long receivedMillis) throws Unusable {
        BigDecimal size = value.abs();
        BigDecimal millis;
        if (size.compareTo(SECONDS_END) < 0) {
            millis = value.movePointRight(3);
        } else if (size.compareTo(MILLIS_END) < 0) {
            millis = value;
        } else if (size.compareTo(MICROS_END) < 0) {
            millis = value.movePointLeft(3);
        } else {
            throw new Unusable("Field \"" + where + "\" is too large for seconds, milliseconds or microseconds: "
                    + JsonFields.shown(value.toPlainString(), 40) + ".");
        }
        return plausible(millis.setScale(0, RoundingMode.FLOOR).longValueExact(), where, receivedMillis);
    }

    static long ofText(String text, String where, Source source) throws Unusable {
        if (isNumber(text)) {
            return ofNumber(new BigDecimal(text), where, source.receivedMillis());
        }
        if (text.length() > 64) {
            throw notATime(text, where);
        }
        try {
            String iso = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            TemporalAccessor time = ISO.parseBest(iso.replace(',', '.'), OffsetDateTime::from, LocalDateTime::from);
            Instant instant = switch (time) {
                case OffsetDateTime withOffset -> withOffset.toInstant();
                case LocalDateTime local ->
                    local.atZone(zone(text, where, source)).toInstant();
                default -> throw notATime(text, where);
            };
            return plausible(instant.toEpochMilli(), where, source.receivedMillis());
        } catch (DateTimeException | ArithmeticException unknown) {
            throw notATime(text, where);
        }
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && text.length() <= 32
                && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
                && text.indexOf('.') == text.lastIndexOf('.')
                && !text.equals(".");
    }

    private static ZoneId zone(String text, String where, Source source) throws Unusable {
        Optional<ZoneId> zone = source.settings().timeZone(source.store(), source.device());
        if (zone.isEmpty()) {
            throw new Unusable("Field \"" + where + "\" is a local time without offset (\"" + JsonFields.shown(text, 40)
                    + "\") and no time zone is configured for store " + source.store() + ".");
        }
        return zone.get();
    }

    private static long plausible(long millis, String where, long receivedMillis) throws Unusable {
        if (millis < EARLIEST) {
            throw new Unusable("Field \"" + where + "\" is " + Instant.ofEpochMilli(Math.max(millis, -1L << 45))
                    + ", before the year 2000; is the device's clock set?");
        }
        if (millis > receivedMillis + MOST_AHEAD) {
            throw new Unusable("Field \"" + where + "\" is " + Instant.ofEpochMilli(millis)
                    + ", more than 48 hours ahead of the gateway's clock; is the device's clock set?");
        }
        return millis;
    }

    private static Unusable notATime(String text, String where) {
        return new Unusable("Field \"" + where + "\" must be a time in ISO-8601 or epoch form, not \""
                + JsonFields.shown(text, 40) + "\".");
    }
}
