package io.aisle.grid.client;

/// A piece of a file to import; large files go in several pieces of at most 5,000 rows.
///
/// @param kind `stores`, `items`, `members`, `suppliers` or `sales`
/// @param columns field names of `interfaces.md` section 5, already mapped; members and sales carry
///     `member_key` in
///     place of a code
/// @param rows cells as text, each row as long as `columns`
/// @param lines line number of each row in its file, for reports
public record ImportRows(String kind, String[] columns, String[][] rows, long[] lines) {
    public static final int MAX_ROWS = 5_000;

    /// @throws IllegalArgumentException if there are too many rows, or one is not as long as `columns`
    public ImportRows {
        if (rows.length > MAX_ROWS || rows.length != lines.length) {
            throw new IllegalArgumentException("A piece of an import must have at most " + MAX_ROWS
                    + " rows and a line number for each, not " + rows.length + " and " + lines.length + ".");
        }
        for (String[] row : rows) {
            if (row.length != columns.length) {
                throw new IllegalArgumentException(
                        "A row of an import must have " + columns.length + " cells, not " + row.length + ".");
            }
        }
    }
}
