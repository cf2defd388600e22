package io.aisle.grid.client;

/// A member as a pseudonym: no names, no codes.
///
/// @param member the chain's own member number or name of the record
/// @param joinedEpochDay days since 1970-01-01, [Long#MIN_VALUE] if unknown
public record Member(
        String member, long joinedEpochDay, boolean consentService, boolean consentOffers, boolean consentAnalytics) {}
