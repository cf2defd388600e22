package io.aisle.dashboard.shell;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table for a spreadsheet, by RFC 4180, in UTF-8 with its mark. Numbers stay numbers. What is unknown is
/// an empty cell. Text that a spreadsheet would take for a formula gets an apostrophe in front and stays
/// text.
public final class Csv {
    private static final String FORMULA = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private final StringBuilder text = new StringBuilder("\ufeff");
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    public Csv(List<String> header) {
        row(header.toArray());
    }

    /// @param cells numbers, texts, or null for unknown
    public void row(@Nullable Object... cells) {
        rows.add(cells.clone());
        for (int i = 0; i < cells.length; i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells[i]));
        }
        text.append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number when !Double.isFinite(number) -> "";
            case Double number -> plain(BigDecimal.valueOf(number));
            case BigDecimal number -> plain(number);
            case Number number -> number.toString();
            default -> quoted(String.valueOf(value));
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /// Text that no spreadsheet takes for a formula.
    static String harmless(String words) {
        boolean formula = !words.isEmpty() && FORMULA.indexOf(words.charAt(0)) >= 0;
        return formula ? "'" + words : words;
    }

    private static String quoted(String words) {
        String safe = harmless(words);
        boolean needsQuotes = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t');
        return needsQuotes ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// The header and all rows, as they were given.
    List<@Nullable Object[]> rows() {
        return List.copyOf(rows);
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
