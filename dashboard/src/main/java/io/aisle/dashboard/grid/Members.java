package io.aisle.dashboard.grid;

import io.aisle.grid.client.Grid;
import io.aisle.grid.client.Member;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Tells which member a pseudonym belongs to; asks the grid once for each until members are imported or erased again.
@Component
public class Members {
    private static final int MOST_KEPT = 20_000;

    private final Grid grid;
    private final Catalogue catalogue;
    private volatile Kept kept = new Kept(0, new ConcurrentHashMap<>());

    Members(Grid grid, Catalogue catalogue) {
        this.grid = grid;
        this.catalogue = catalogue;
    }

    /// The member, if imported. Blocks for a moment when asked for the first time: not for a thread that draws.
    ///
    /// @throws io.aisle.grid.client.GridUnavailable if it is not known here and no node answers
    public Optional<Member> of(String memberKey) {
        Kept now = kept;
        if (now.version != catalogue.version() || now.members.size() >= MOST_KEPT) {
            now = new Kept(catalogue.version(), new ConcurrentHashMap<>());
            kept = now;
        }
        return now.members.computeIfAbsent(memberKey, grid::member);
    }

    private record Kept(long version, Map<String, Optional<Member>> members) {}
}
