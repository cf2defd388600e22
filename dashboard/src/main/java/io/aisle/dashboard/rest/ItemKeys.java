package io.aisle.dashboard.rest;

import io.aisle.dashboard.grid.Catalogue;
import io.aisle.domain.ItemCode;
import io.aisle.grid.client.Item;
import org.springframework.stereotype.Component;

/// The code under which the grid keeps an item, from any of its codes.
@Component
class ItemKeys {
    private final Catalogue catalogue;

    ItemKeys(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// @param code as a request names it; a code that nobody imported stands for itself
    String of(String code) {
        try {
            String canonical = ItemCode.of(code).value();
            return catalogue.item(canonical).map(Item::key).orElse(canonical);
        } catch (IllegalArgumentException refused) {
            throw Refused.badRequest("code: " + refused.getMessage());
        }
    }
}
