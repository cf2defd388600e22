package io.aisle.grid.live;

import io.aisle.domain.StoreId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;

/// The imported stores. Batches of any other store are journaled and parked.
public interface KnownStores {
    /// The store's time zone, fixed at its import; empty if nobody has imported it.
    Optional<ZoneId> zone(StoreId store);

    Collection<StoreId> all();
}
