package io.aisle.domain.answer;

/// Rows of a [StockQuery], and how many there are of each kind in the whole store.
///
/// @param total rows that match, before offset and limit
public record StockPage(
        StockRow[] rows, int total, int all, int negative, int low, int shelfEmpty, int restated, long asOfMillis) {}
