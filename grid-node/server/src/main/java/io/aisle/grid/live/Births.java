package io.aisle.grid.live;

import io.aisle.domain.Epoch;
import io.aisle.domain.GatewayId;
import io.aisle.domain.StoreId;
import io.aisle.domain.reading.GatewayState;
import io.aisle.grid.journal.Stream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What the gateways said of their epochs when they last started. Lost with the node: the broker keeps the
/// births and tells them again to whoever works on a lane.
final class Births {
    private record Key(StoreId store, GatewayId gateway) {}

    private record Open(long atMillis, Set<Epoch> epochs) {}

    private final Map<Key, Open> latest = new ConcurrentHashMap<>();

    void heard(StoreId store, GatewayId gateway, GatewayState.Birth birth) {
        Set<Epoch> epochs =
                birth.open().stream().map(GatewayState.OpenEpoch::epoch).collect(Collectors.toSet());
        epochs.add(birth.epoch());
        latest.merge(
                new Key(store, gateway),
                new Open(birth.atMillis(), Set.copyOf(epochs)),
                (known, heard) -> heard.atMillis >= known.atMillis ? heard : known);
    }

    /// Whether a later start of its gateway no longer has it. Whoever believes this wrongly does no harm:
    /// a stream that goes on comes back to its store.
    boolean hasEnded(Stream stream) {
        Open open = latest.get(new Key(stream.store(), stream.gateway()));
        return open != null && !open.epochs.contains(stream.epoch());
    }
}
