package io.aisle.dashboard.replenishment;

import io.aisle.dashboard.shell.Address;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.ReplenishmentLine;
import io.aisle.grid.client.ReplenishmentQuery;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which lines the page lists, as its address says.
///
/// @param tab one of [#TABS]
/// @param words that item, store or supplier hold; empty: whatever they are
/// @param store only this one's; empty: all in scope
/// @param supplier only this one's; empty: all
record ProposalShow(String tab, String words, String store, String supplier) {
    static final List<String> TABS = List.of("open", "urgent", "required", "optional", "snoozed", "sent", "closed");

    static ProposalShow of(Address here) {
        String tab = here.get("show");
        return new ProposalShow(
                TABS.contains(tab) ? tab : "open",
                here.get("q").toLowerCase(Locale.ROOT),
                here.get("store"),
                here.get("supplier"));
    }

    ReplenishmentQuery.Show asked() {
        return ReplenishmentQuery.Show.valueOf(tab.toUpperCase(Locale.ROOT));
    }

    /// Whether the lines wait for a decision.
    boolean isOpen() {
        return !tab.equals("sent") && !tab.equals("closed");
    }

    boolean isFiltered() {
        return !words.isEmpty() || !store.isEmpty() || !supplier.isEmpty();
    }

    boolean shows(ReplenishmentLine line, @Nullable Item item, String storeName) {
        return (store.isEmpty() || store.equals(line.store()))
                && (supplier.isEmpty() || supplier.equals(line.why().supplier()))
                && holds(line, item, storeName);
    }

    private boolean holds(ReplenishmentLine line, @Nullable Item item, String storeName) {
        String text = (item == null ? "" : item.name() + " " + item.code() + " ")
                + line.why().code() + " " + storeName + " " + line.supplierName() + " " + line.order();
        String lower = text.toLowerCase(Locale.ROOT);
        for (String word : words.split("\\s+")) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
