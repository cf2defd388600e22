package io.aisle.dashboard.rest;

import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.domain.StoreId;
import io.aisle.domain.answer.Visit;
import io.aisle.grid.client.Grid;
import io.aisle.grid.client.MemberRecord;
import io.aisle.grid.client.StoreMaster;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Members, as pseudonyms.
@RestController
@RequestMapping("/api/v1/members")
@Tag(name = "members")
class MembersApi {
    private final Grid grid;
    private final Catalogue catalogue;
    private final Access access;
    private final InstantSource clock;

    MembersApi(Grid grid, Catalogue catalogue, Access access, InstantSource clock) {
        this.grid = grid;
        this.catalogue = catalogue;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/{member}")
    @PreAuthorize("!hasRole('STAFF')")
    @Operation(summary = "One member: consent, ways of recognition, open visits")
    MemberView member(@PathVariable String member) {
        MemberRecord found = grid.memberRecord(member).orElseThrow(() -> unknown(member));
        long joined = found.member().joinedEpochDay();
        return new MemberView(
                found.member().member(),
                joined == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(joined),
                new MemberView.Consent(
                        found.member().consentService(),
                        found.member().consentOffers(),
                        found.member().consentAnalytics()),
                Arrays.stream(found.schemes()).distinct().sorted().toList(),
                found.member().consentService() ? visits(Set.of(found.keys())) : List.of());
    }

    @DeleteMapping("/{member}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasRole('ADMIN')")
    @Operation(summary = "Erases the member and every tie to their pseudonyms, for good")
    void erase(@PathVariable String member) {
        if (!grid.forget(member)) {
            throw unknown(member);
        }
        catalogue.refresh();
    }

    private List<MemberView.OpenVisit> visits(Set<String> keys) {
        long now = clock.millis();
        List<MemberView.OpenVisit> open = new ArrayList<>();
        for (StoreMaster store : access.stores(access.viewer())) {
            for (Visit visit : grid.visits(new StoreId(store.store()), now).orElse(List.of())) {
                if (keys.contains(visit.memberKey())) {
                    open.add(new MemberView.OpenVisit(
                            store.store(),
                            Instant.ofEpochMilli(visit.enteredAtMillis()),
                            Instant.ofEpochMilli(visit.lastSeenMillis()),
                            visit.by().toLowerCase(Locale.ROOT)));
                }
            }
        }
        return open;
    }

    private static Refused unknown(String member) {
        return Refused.notFound("There is no member \"" + member + "\".");
    }
}
