package io.aisle.grid.client;

/// @param taken rows that were new or changed something
/// @param unchanged rows that were known already
/// @param refused one sentence for each refused row: line, column, what is wrong; at most one for each
///     row of a piece
public record ImportReport(long taken, long unchanged, long refusedCount, String[] refused) {}
