package io.aisle.domain;

/// One single item: its GTIN and the serial on its tag (GS1 EPC Tag Data Standard, section 7.3).
public record Sgtin(Gtin gtin, String serial) {}
