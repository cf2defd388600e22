package io.aisle.dashboard.grid;

import io.aisle.grid.client.Item;
import io.aisle.grid.client.StoreMaster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One version of the catalogue, with what is needed to find things in it.
record MasterData(
        long version,
        List<StoreMaster> stores,
        Map<String, StoreMaster> byId,
        Map<String, Item> byCode,
        List<Item> items,
        List<String> texts) {
    static final MasterData NONE = new MasterData(0, List.of(), Map.of(), Map.of(), List.of(), List.of());

    static MasterData of(long version, List<StoreMaster> stores, List<Item> items) {
        List<StoreMaster> sorted = new ArrayList<>(stores);
        sorted.sort(Comparator.comparing(StoreMaster::name).thenComparing(StoreMaster::store));
        Map<String, StoreMaster> byId = new HashMap<>();
        sorted.forEach(store -> byId.put(store.store(), store));
        List<Item> byKey = new ArrayList<>(items);
        byKey.sort(Comparator.comparing(Item::key));
        Map<String, Item> byCode = new HashMap<>();
        List<String> texts = new ArrayList<>(byKey.size());
        for (Item item : byKey) {
            putUnlessEmpty(byCode, item.gtin(), item);
            putUnlessEmpty(byCode, item.code(), item);
            byCode.put(item.key(), item);
            texts.add((item.name() + "\n" + item.code() + "\n" + item.gtin()).toLowerCase(Locale.ROOT));
        }
        return new MasterData(version, List.copyOf(sorted), byId, byCode, byKey, texts);
    }

    List<Item> search(String text, int limit) {
        String[] words = text.strip().toLowerCase(Locale.ROOT).split("\\s+");
        List<Item> found = new ArrayList<>();
        for (int i = 0; i < items.size() && found.size() < limit; i++) {
            if (containsAll(texts.get(i), words)) {
                found.add(items.get(i));
            }
        }
        return found;
    }

    private static boolean containsAll(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static void putUnlessEmpty(Map<String, Item> byCode, String code, Item item) {
        if (!code.isEmpty()) {
            byCode.put(code, item);
        }
    }
}
