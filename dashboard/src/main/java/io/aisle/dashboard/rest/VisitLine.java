package io.aisle.dashboard.rest;

import io.aisle.domain.answer.Visit;
import io.aisle.grid.client.Member;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A recognised member who is in the store.
///
/// @param visit stable while the visit is open
/// @param member null if nobody imported the member, or they did not consent to service
/// @param tier null until the chain has tiers; `segment` likewise
/// @param recognisedBy `card`, `app`, `phone`, `tag` or `receipt`
record VisitLine(
        String visit,
        @Nullable String member,
        @Nullable String tier,
        @Nullable String segment,
        Instant enteredAt,
        String recognisedBy,
        List<String> suggestions) {
    static VisitLine of(Visit visit, Optional<Member> member) {
        return new VisitLine(
                visit.memberKey().substring(0, 12) + "-" + Long.toString(visit.enteredAtMillis(), 36),
                member.filter(Member::consentService).map(Member::member).orElse(null),
                null,
                null,
                Instant.ofEpochMilli(visit.enteredAtMillis()),
                visit.by().toLowerCase(Locale.ROOT),
                List.of());
    }
}
