package io.aisle.dashboard.access;

import io.aisle.dashboard.grid.Catalogue;
import io.aisle.domain.StoreId;
import io.aisle.grid.client.StoreMaster;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/// Tells who is looking and which stores they may see; views, boards and the REST interface all ask here.
@Component
public class Access {
    // No store can be of this region: until regions are imported a manager sees nothing.
    private static final String NO_REGION = "\u0000";

    private final Catalogue catalogue;
    private final AccessSettings settings;

    Access(Catalogue catalogue, AccessSettings settings) {
        this.catalogue = catalogue;
        this.settings = settings;
    }

    /// Whoever is signed in on this thread: in a view's constructor or event, or in a request.
    ///
    /// @throws IllegalStateException if nobody is
    public Viewer viewer() {
        return viewer(SecurityContextHolder.getContext().getAuthentication())
                .orElseThrow(() -> new IllegalStateException("Nobody is signed in here."));
    }

    Optional<Viewer> viewer(@Nullable Authentication authentication) {
        if (authentication == null) {
            return Optional.empty();
        }
        for (Role role : Role.values()) {
            if (authentication.getAuthorities().stream()
                    .anyMatch(granted -> ("ROLE_" + role).equals(granted.getAuthority()))) {
                return Optional.of(
                        new Viewer(authentication.getName(), role, role == Role.MANAGER ? managerRegion() : ""));
            }
        }
        return Optional.empty();
    }

    /// The stores this viewer may see, by name.
    public List<StoreMaster> stores(Viewer viewer) {
        return catalogue.stores().stream()
                .filter(store -> viewer.seesWholeChain() || store.region().equals(viewer.region()))
                .toList();
    }

    /// Whether this viewer may see the store; a store that nobody has imported only whole-chain viewers.
    public boolean maySee(Viewer viewer, StoreId store) {
        return viewer.seesWholeChain()
                || catalogue
                        .store(store)
                        .filter(master -> master.region().equals(viewer.region()))
                        .isPresent();
    }

    /// Whether this viewer may have a quarantined message of the store read again: admins, and the
    /// store's manager.
    public boolean mayReplay(Viewer viewer, StoreId store) {
        return switch (viewer.role()) {
            case ADMIN -> true;
            case MANAGER -> maySee(viewer, store);
            case PLANNER, STAFF -> false;
        };
    }

    /// Whether this viewer says what is known better than the forecast, and when it is made.
    public boolean mayForecast(Viewer viewer) {
        return viewer.role() == Role.PLANNER || viewer.role() == Role.ADMIN;
    }

    /// Whether this viewer decides what is ordered.
    public boolean mayOrder(Viewer viewer) {
        return viewer.role() == Role.PLANNER;
    }

    /// Whether some login still has the demo password; then the sign-in page may say so.
    public boolean hasDemoLogins() {
        return settings.demo();
    }

    private String managerRegion() {
        if (!settings.managerRegion().isEmpty()) {
            return settings.managerRegion();
        }
        TreeSet<String> regions = new TreeSet<>();
        catalogue.stores().forEach(store -> regions.add(store.region()));
        regions.remove("");
        return regions.isEmpty() ? NO_REGION : regions.getFirst();
    }
}
