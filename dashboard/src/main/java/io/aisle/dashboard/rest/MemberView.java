package io.aisle.dashboard.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one member.
///
/// @param schemes how they can be recognised: `card`, `app`, `phone`, `tag`
/// @param visits open visits to stores the caller may see; empty without consent to service
record MemberView(
        String member, @Nullable LocalDate joined, Consent consent, List<String> schemes, List<OpenVisit> visits) {
    record Consent(boolean service, boolean offers, boolean analytics) {}

    record OpenVisit(String store, Instant enteredAt, Instant lastSeenAt, String recognisedBy) {}
}
