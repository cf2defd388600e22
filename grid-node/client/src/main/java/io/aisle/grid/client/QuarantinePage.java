package io.aisle.grid.client;

/// @param total how many match, before offset and limit
/// @param today how many of them arrived in the last 24 hours
public record QuarantinePage(QuarantineItem[] items, long total, long today) {}
