package io.aisle.dashboard.devices;

import io.aisle.dashboard.shell.Address;
import io.aisle.grid.client.QuarantineQuery;
import java.util.List;
import java.util.Set;

/// Which quarantined messages the page lists, as its address says.
///
/// @param store only this one's; empty: all in scope
/// @param state `waiting`, `retrying`, `settled` or `every`; empty: all that are not settled
/// @param words of the reason; empty: whatever it is
/// @param page 1 is the newest
record QuarantineShow(String store, String state, String words, int page) {
    static final int PAGE = 25;
    static final List<String> STATES = List.of("waiting", "retrying", "settled");
    private static final int MOST_PAGES = 40_000;

    /// @param stores those the viewer may choose from
    static QuarantineShow of(Address here, Set<String> stores) {
        String store = here.get("store");
        String state = here.get("state");
        return new QuarantineShow(
                stores.contains(store) ? store : "",
                state.equals("every") || STATES.contains(state) ? state : "",
                here.get("reason"),
                page(here.get("page")));
    }

    private static int page(String text) {
        return text.matches("\\d{1,5}") ? Math.clamp(Integer.parseInt(text), 1, MOST_PAGES) : 1;
    }

    boolean isFiltered() {
        return !store.isEmpty() || !state.isEmpty() || !words.isEmpty();
    }

    /// @param scope empty: all stores
    QuarantineQuery query(String[] scope) {
        boolean settled = state.equals("every") || state.equals("settled");
        return new QuarantineQuery(
                store, scope, settled, state.equals("every") ? "" : state, words, (page - 1) * PAGE, PAGE);
    }
}
