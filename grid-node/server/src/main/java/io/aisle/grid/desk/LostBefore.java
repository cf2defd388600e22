package io.aisle.grid.desk;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What gateways lost in the epochs before the running one. An epoch that comes back, because a second
/// process by its name has gone, counts as running again and not as an earlier one.
final class LostBefore {
    private static final int MOST_EPOCHS = 16;

    private final Map<String, Map<String, Long>> added = new HashMap<>();

    /// @param known what the cluster knew before
    /// @param note what was heard now
    long of(GatewayNote known, GatewayNote note) {
        if (known.epoch().equals(note.epoch())) {
            return known.lostBefore();
        }
        Map<String, Long> earlier = added.computeIfAbsent(note.key(), _ -> new LinkedHashMap<>());
        long back = earlier.getOrDefault(note.epoch(), 0L);
        earlier.remove(note.epoch());
        if (earlier.size() >= MOST_EPOCHS) {
            earlier.remove(earlier.keySet().iterator().next());
        }
        earlier.put(known.epoch(), known.lost());
        return known.lostBefore() + known.lost() - back;
    }
}
