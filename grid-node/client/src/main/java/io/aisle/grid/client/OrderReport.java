package io.aisle.grid.client;

/// @param done ids of the lines it was done to
/// @param orders numbers of the orders that came of it
/// @param refused for each other line one sentence
public record OrderReport(String[] done, String[] orders, String[] refused) {}
