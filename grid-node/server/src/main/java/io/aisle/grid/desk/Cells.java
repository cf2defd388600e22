package io.aisle.grid.desk;

import io.aisle.domain.Money;
import io.aisle.domain.Quantity;
import io.aisle.grid.client.ImportRows;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cells of one row of an import, by field name, checked as they are read. Null says that the file has
/// no such column.
final class Cells {
    private static final int MINUTES_OF_DAY = 24 * 60;

    private final Map<String, Integer> columns;
    private String[] row = {};

    Cells(ImportRows rows) {
        columns = new HashMap<>();
        for (int i = 0; i < rows.columns().length; i++) {
            columns.put(rows.columns()[i], i);
        }
    }

    Cells at(String[] cells) {
        row = cells;
        return this;
    }

    boolean has(String field) {
        return columns.containsKey(field);
    }

    @Nullable
    String text(String field, int atMost) throws RefusedRow {
        Integer column = columns.get(field);
        if (column == null) {
            return null;
        }
        String text = row[column].strip();
        if (text.length() > atMost) {
            throw new RefusedRow(field + " is longer than " + atMost + " characters.");
        }
        if (text.indexOf('\0') >= 0) {
            throw new RefusedRow(field + " holds a NUL character.");
        }
        return text;
    }

    /// Never empty.
    String required(String field, int atMost) throws RefusedRow {
        String text = text(field, atMost);
        if (text == null || text.isEmpty()) {
            throw new RefusedRow(field + " is missing.");
        }
        return text;
    }

    /// Text, or empty without such a column.
    String optional(String field, int atMost) throws RefusedRow {
        String text = text(field, atMost);
        return text == null ? "" : text;
    }

    @Nullable
    Long micros(String field) throws RefusedRow {
        BigDecimal amount = decimal(field);
        if (amount == null) {
            return has(field) ? 0L : null;
        }
        try {
            return Money.micros(amount);
        } catch (ArithmeticException tooLarge) {
            throw new RefusedRow(field + " " + amount + " is too large.");
        }
    }

    long milli(String field) throws RefusedRow {
        BigDecimal quantity = decimal(field);
        if (quantity == null) {
            throw new RefusedRow(field + " is missing.");
        }
        try {
            return Quantity.milli(quantity);
        } catch (ArithmeticException tooLarge) {
            throw new RefusedRow(field + " " + quantity + " is too large.");
        }
    }

    /// Null also where the cell is empty.
    @Nullable
    BigDecimal decimal(String field) throws RefusedRow {
        String text = text(field, 40);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.precision() - number.scale()) > 18 || number.scale() > 30) {
                throw new RefusedRow(field + " \"" + text + "\" is too large or too exact.");
            }
            return number;
        } catch (NumberFormatException notNumber) {
            throw new RefusedRow(field + " \"" + text + "\" is not a number like 3.99.");
        }
    }

    /// 0 where the cell is empty.
    @Nullable
    Integer count(String field) throws RefusedRow {
        BigDecimal number = decimal(field);
        if (number == null) {
            return has(field) ? 0 : null;
        }
        try {
            int count = number.intValueExact();
            if (count >= 0) {
                return count;
            }
        } catch (ArithmeticException notWhole) {
            // refused below
        }
        throw new RefusedRow(field + " " + number.toPlainString() + " is not a whole number from 0.");
    }

    /// Minutes of the day of a time like 14:30; the day's end where the cell is empty.
    @Nullable
    Integer minute(String field) throws RefusedRow {
        String text = text(field, 10);
        if (text == null) {
            return null;
        }
        if (text.isEmpty() || text.equals("24:00")) {
            return MINUTES_OF_DAY;
        }
        try {
            LocalTime time = LocalTime.parse(text.length() == 4 ? "0" + text : text);
            if (time.isAfter(LocalTime.MIDNIGHT)) {
                return time.getHour() * 60 + time.getMinute();
            }
        } catch (DateTimeParseException notTime) {
            // refused below
        }
        throw new RefusedRow(field + " \"" + text + "\" is not a time after midnight like 14:30.");
    }

    /// Days since 1970-01-01, [Long#MIN_VALUE] where the cell is empty.
    @Nullable
    Long epochDay(String field) throws RefusedRow {
        String text = text(field, 40);
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            return Long.MIN_VALUE;
        }
        try {
            return LocalDate.parse(text).toEpochDay();
        } catch (DateTimeParseException notDate) {
            throw new RefusedRow(field + " \"" + text + "\" is not a date like 2026-11-21.");
        }
    }

    @Nullable
    Boolean flag(String field) throws RefusedRow {
        String text = text(field, 10);
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "1" -> true;
            case "false", "no", "n", "0", "" -> false;
            default -> throw new RefusedRow(field + " \"" + text + "\" is neither true nor false.");
        };
    }
}
