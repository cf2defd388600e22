package io.aisle.grid.desk;

import io.aisle.domain.ItemCode;
import io.aisle.domain.store.Aliases;
import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One version of stores and items.
///
/// @param primaries the key an item's article code stands for, where the two differ
record MasterCopy(
        long version,
        Map<String, StoreMaster> stores,
        Map<String, ZoneId> zones,
        Map<String, Item> items,
        List<Item> ordered,
        Map<String, String> primaries)
        implements Aliases {
    static final MasterCopy EMPTY = new MasterCopy(0, Map.of(), Map.of(), Map.of(), List.of(), Map.of());

    @Override
    public String primary(String code) {
        String primary = primaries.get(code);
        return primary == null ? code : primary;
    }

    /// The copy after `changedStores` and `changedItems` took the place of what stood under their keys.
    MasterCopy with(long newVersion, List<StoreMaster> changedStores, List<Item> changedItems) {
        Map<String, StoreMaster> allStores = stores;
        Map<String, ZoneId> allZones = zones;
        if (!changedStores.isEmpty()) {
            allStores = new TreeMap<>(stores);
            allZones = new HashMap<>(zones);
            for (StoreMaster store : changedStores) {
                allStores.put(store.store(), store);
                allZones.put(store.store(), ZoneId.of(store.timeZone()));
            }
        }
        if (changedItems.isEmpty()) {
            return new MasterCopy(newVersion, allStores, allZones, items, ordered, primaries);
        }
        Map<String, Item> allItems = new TreeMap<>(items);
        Map<String, String> allPrimaries = new HashMap<>(primaries);
        for (Item item : changedItems) {
            allItems.put(item.key(), item);
            if (item.code().isEmpty()) {
                continue;
            }
            String code = ItemCode.of(item.code()).value();
            if (!code.equals(item.key())) {
                allItems.remove(code); // it was known by its article code alone until now
                allPrimaries.put(code, item.key());
            }
        }
        return new MasterCopy(newVersion, allStores, allZones, allItems, List.copyOf(allItems.values()), allPrimaries);
    }
}
