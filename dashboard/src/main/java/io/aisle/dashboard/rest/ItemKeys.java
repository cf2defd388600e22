package io.aisle.dashboard.rest;

import io.aisle.dashboard.grid.Catalogue;
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
            return catalogue.key(code);
        } catch (IllegalArgumentException refused) {
            throw Refused.badRequest("code: " + refused.getMessage());
        }
    }
}
