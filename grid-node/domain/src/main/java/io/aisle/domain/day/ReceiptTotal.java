package io.aisle.domain.day;

/// @param lines distinct lines of a receipt as one device told them
/// @param netMicros their sum
public record ReceiptTotal(int lines, long netMicros) {}
