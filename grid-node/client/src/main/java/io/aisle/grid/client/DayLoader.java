package io.aisle.grid.client;

import com.hazelcast.core.HazelcastInstance;
import io.aisle.domain.StoreId;
import java.time.LocalDate;
import java.util.List;

/// Brings days back into a store that questions wait for.
public interface DayLoader {
    /// Makes `loader` bring back what questions on this node miss.
    static void open(HazelcastInstance node, DayLoader loader) {
        node.getUserContext().put(DayLoader.class.getName(), loader);
    }

    /// Passes a wish on to the node's loader, if it has one yet.
    static void ask(HazelcastInstance node, StoreId store, List<LocalDate> days) {
        if (node.getUserContext().get(DayLoader.class.getName()) instanceof DayLoader loader) {
            loader.want(store, days);
        }
    }

    /// Must return at once: called where the store is changed.
    void want(StoreId store, List<LocalDate> days);
}
