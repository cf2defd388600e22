package io.aisle.dashboard.rest;

import io.aisle.dashboard.access.Access;
import io.aisle.dashboard.access.Viewer;
import io.aisle.dashboard.grid.Catalogue;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.StoreMaster;
import org.springframework.stereotype.Component;

/// Opens a store to a request, or refuses it.
@Component
class Scope {
    private final Access access;
    private final Catalogue catalogue;

    Scope(Access access, Catalogue catalogue) {
        this.access = access;
        this.catalogue = catalogue;
    }

    /// The imported store of that id, if the caller may see it.
    ///
    /// A caller who sees only some stores gets 403 for all others, so that guessing ids tells nothing.
    StoreMaster store(String id) {
        Viewer viewer = access.viewer();
        if (!StoreId.isValid(id)) {
            throw Refused.notFound("There is no store of that id.");
        }
        StoreId store = new StoreId(id);
        if (!access.maySee(viewer, store)) {
            throw Refused.forbidden("Store \"" + id + "\" is not among the stores of this login.");
        }
        if (catalogue.version() == 0) {
            throw Refused.unavailable("The stores are not known yet, as no grid node has answered; ask again soon.");
        }
        return catalogue
                .store(store)
                .orElseThrow(() -> Refused.notFound("Nobody has imported a store \"" + id + "\"."));
    }

    /// Refuses a region that nobody imported a store of, or that the caller may not see.
    void region(String region) {
        Viewer viewer = access.viewer();
        if (!viewer.seesWholeChain() && !viewer.region().equals(region)) {
            throw Refused.forbidden("Region \"" + region + "\" is not the one of this login.");
        }
        if (catalogue.version() == 0) {
            throw Refused.unavailable("The stores are not known yet, as no grid node has answered; ask again soon.");
        }
        if (catalogue.stores().stream().noneMatch(store -> store.region().equals(region))) {
            throw Refused.notFound("Nobody has imported a store of region \"" + region + "\".");
        }
    }

    boolean shows(String store) {
        return access.maySee(access.viewer(), new StoreId(store));
    }
}
