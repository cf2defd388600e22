package io.aisle.dashboard.rest;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/// Dates in requests, of the years that an ISO date of four digits can name (ISO 8601-1, 4.3.2): further ones would
/// leave what clocks can count.
@Component
final class DateParameter implements Converter<String, LocalDate> {
    private static final int LAST_YEAR = 9_999;

    /// @return null of blank text, as if it had not been given
    /// @throws IllegalArgumentException if it is no such date
    @Override
    @SuppressWarnings("NullAway") // a converter may answer null, whatever its type parameter is told to be
    public @Nullable LocalDate convert(String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text.strip());
            require(date);
            return date;
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(text + " is no date.", wrong);
        }
    }

    /// @throws IllegalArgumentException if it is beyond those years
    static void require(@Nullable LocalDate date) {
        if (date != null && (date.getYear() < 1 || date.getYear() > LAST_YEAR)) {
            throw new IllegalArgumentException(date + " is beyond the years 1 to " + LAST_YEAR + ".");
        }
    }
}
