package io.aisle.domain.stock;

import java.util.Map;

/// Where an item stands after all its counts and movements.
///
/// @param onHandMilli thousandths; may be negative
/// @param movedSinceMilli what moved since the last count, in and out added up
/// @param countedAtMillis the last count, of the store or a zone; [Cells#NEVER] if none
/// @param wholeAtMillis the last count of the whole store; [Cells#NEVER] if none
/// @param shares what is known to lie in which zone, by the number of the zone's word
public record Balance(
        long onHandMilli, long movedSinceMilli, long countedAtMillis, long wholeAtMillis, Map<Integer, Long> shares) {}
