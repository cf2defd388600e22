package io.aisle.grid.client;

/// A piece of a file to import; large files go in several pieces of at most 5,000 rows.
///
/// @param kind `stores`, `items`, `members`, `suppliers` or `sales`
/// @param columns field names of `interfaces.md` section 5, already mapped
/// @param rows cells as text, each row as long as `columns`
/// @param firstLine line number of the first row in its file, for reports
public record ImportRows(String kind, String[] columns, String[][] rows, long firstLine) {}
