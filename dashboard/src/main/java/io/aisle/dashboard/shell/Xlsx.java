package io.aisle.dashboard.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A table as an Excel file. Numbers are numbers; every text is a text cell, which no spreadsheet reckons,
/// and one that would become a formula when it is typed in again has the apostrophe of [Csv] too.
final class Xlsx {
    private static final int LEAST_WIDTH = 8;
    private static final int MOST_WIDTH = 60;

    private Xlsx() {}

    static byte[] of(Csv table, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Aisle", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            List<@Nullable Object[]> rows = table.rows();
            for (int row = 0; row < rows.size(); row++) {
                @Nullable Object[] cells = rows.get(row);
                for (int column = 0; column < cells.length; column++) {
                    write(sheet, row, column, cells[column]);
                }
            }
            int columns = rows.getFirst().length;
            sheet.range(0, 0, 0, Math.max(0, columns - 1)).style().bold().set();
            sheet.freezePane(0, 1);
            for (int column = 0; column < columns; column++) {
                sheet.width(column, width(rows, column));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory cannot fail.", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, int row, int column, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Double number when !Double.isFinite(number) -> {}
            case Number number -> sheet.value(row, column, number);
            default -> sheet.value(row, column, Csv.harmless(String.valueOf(value)));
        }
    }

    private static double width(List<@Nullable Object[]> rows, int column) {
        int longest = LEAST_WIDTH;
        for (@Nullable Object[] row : rows) {
            if (column < row.length && row[column] instanceof String text) {
                longest = Math.max(longest, text.length() + 2);
            }
        }
        return Math.min(MOST_WIDTH, longest);
    }
}
