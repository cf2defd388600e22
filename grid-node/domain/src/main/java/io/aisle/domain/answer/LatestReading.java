package io.aisle.domain.answer;

/// One line of a store's ticker, newest event time first; the words are the screen's.
///
/// @param kind `tag`, `foreign-tag`, `door`, `door-total`, `sale`, `return`, `void`, `receive`, `count`,
///     `transfer-in`, `transfer-out`, `waste`, `member`, `device`, `unreadable`
/// @param subject item code, receipt, zone or reason, by kind
/// @param first thousandths for goods, people in for doors, lines for receipts
/// @param second net micros for receipts, people out for doors
public record LatestReading(long atMillis, String device, String kind, String subject, long first, long second) {}
