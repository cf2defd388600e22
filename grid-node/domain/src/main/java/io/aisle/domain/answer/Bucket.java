package io.aisle.domain.answer;

/// What happened in one stretch of a store's day, for charts and the REST interface.
///
/// @param startMillis epoch milliseconds
/// @param minutes length of the stretch
/// @param in people counted in
/// @param out people counted out
/// @param occupancy people inside at its end: the day's entries less exits, never below 0
/// @param receipts sales, voided ones left out
/// @param unitsMilli net of returns, thousandths
/// @param netMicros net of returns, micros
/// @param completeness share of its minutes a gateway listened or a reading arrived, 0 to 1; -1 unknown or still to
/// come
/// @param future whether it begins after the time asked
public record Bucket(
        long startMillis,
        int minutes,
        int in,
        int out,
        int occupancy,
        int receipts,
        long unitsMilli,
        long netMicros,
        double completeness,
        boolean future) {}
