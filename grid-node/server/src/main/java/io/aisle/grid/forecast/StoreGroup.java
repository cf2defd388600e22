package io.aisle.grid.forecast;

import io.aisle.grid.client.StoreMaster;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Stores that one model is trained for: those of a region in one country, a few at a time.
///
/// @param name the region, and which part of it
/// @param stores ids in their order
/// @param country whose holidays they have, empty if unknown; see [Countries]
record StoreGroup(String name, List<String> stores, String country) implements Serializable {
    /// Bounds what training one model takes of memory.
    static final int MOST_STORES = 8;

    StoreGroup {
        stores = List.copyOf(stores);
    }

    /// All stores in groups; the same stores always give the same groups.
    static List<StoreGroup> of(Collection<StoreMaster> stores) {
        Map<String, Map<String, List<String>>> regions = new TreeMap<>();
        for (StoreMaster store : stores) {
            regions.computeIfAbsent(store.region(), region -> new TreeMap<>())
                    .computeIfAbsent(Countries.of(store.timeZone()), country -> new ArrayList<>())
                    .add(store.store());
        }
        List<StoreGroup> groups = new ArrayList<>();
        regions.forEach((region, countries) -> {
            int part = 0;
            for (Map.Entry<String, List<String>> country : countries.entrySet()) {
                List<String> sorted = country.getValue().stream().sorted().toList();
                for (int from = 0; from < sorted.size(); from += MOST_STORES) {
                    part++;
                    groups.add(new StoreGroup(
                            region + "/" + part,
                            sorted.subList(from, Math.min(sorted.size(), from + MOST_STORES)),
                            country.getKey()));
                }
            }
        });
        return groups;
    }
}
