package io.aisle.domain.answer;

/// What RFID sees in one zone now.
///
/// @param present tags believed there
/// @param departed tags last seen there, not any more
/// @param foreign tags that are no SGTIN
/// @param lastReadMillis event time of the newest read of any tag in the zone
public record ZoneTags(String zone, int present, int departed, int foreign, long lastReadMillis) {}
