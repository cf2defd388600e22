package io.aisle.domain.store;

import io.aisle.domain.column.Codes;
import io.aisle.domain.stock.Balance;
import io.aisle.domain.stock.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A store's item codes, those that are one item together; worked out anew only with another catalogue. Nearly all
/// items have one code; of those that are called by it nothing is kept.
final class JoinedItems {
    private final Codes names;
    private Aliases aliases = Aliases.NONE;
    private int size;
    private long version;

    /// Items of several codes, by each of them.
    private final Map<Integer, Item> several = new HashMap<>();

    /// One code of each item that is not called by it.
    private final Map<String, Integer> byPrimary = new HashMap<>();

    JoinedItems(Codes names) {
        this.names = names;
    }

    /// An item by the codes that are it.
    final class Item {
        private final int[] items;

        private Item(int... items) {
            this.items = items;
        }

        /// The code that stands for it.
        String primary() {
            return aliases.primary(names.name(items[0]));
        }

        /// The numbers of its codes, in order.
        int[] items() {
            return items;
        }

        Balance balance(Cells cells) {
            return items.length == 1 ? cells.balance(items[0]) : cells.balance(primary(), items);
        }

        boolean isAnyOf(Set<String> codes) {
            return codes.contains(primary()) || Arrays.stream(items).anyMatch(item -> codes.contains(names.name(item)));
        }

        /// The item with those of its codes that are known, null if none is.
        @Nullable
        Item among(IntPredicate isKnown) {
            int count = 0;
            for (int code : items) {
                count += isKnown.test(code) ? 1 : 0;
            }
            return count == 0
                    ? null
                    : count == items.length
                            ? this
                            : new Item(Arrays.stream(items).filter(isKnown).toArray());
        }

        private Item with(int code) {
            int[] together = Arrays.copyOf(items, items.length + 1);
            together[items.length] = code;
            return new Item(together);
        }
    }

    /// Joins what is new. With another catalogue everything is.
    void join(Aliases asked) {
        if (aliases != asked) {
            aliases = asked;
            size = 0;
            version++;
            several.clear();
            byPrimary.clear();
        }
        for (; size < names.size(); size++) {
            int first = first(size);
            if (first >= 0) {
                Item joined = of(first).with(size);
                for (int code : joined.items) {
                    several.put(code, joined);
                }
            }
        }
    }

    /// Changes when items that are known are joined in another way. That a new code joins a known item does not
    /// change it.
    long version() {
        return version;
    }

    /// How many codes are joined.
    int size() {
        return size;
    }

    /// The item a code is of.
    Item of(int code) {
        Item joined = several.get(code);
        return joined == null ? new Item(code) : joined;
    }

    /// In the order of their first codes.
    List<Item> all() {
        List<Item> all = new ArrayList<>(size);
        for (int code = 0; code < size; code++) {
            Item item = of(code);
            if (item.items[0] == code) {
                all.add(item);
            }
        }
        return all;
    }

    /// A code of the same item that came before `code`, -1 if there is none.
    private int first(int code) {
        String name = names.name(code);
        String primary = aliases.primary(name);
        if (primary.equals(name)) {
            return byPrimary.getOrDefault(primary, -1);
        }
        Integer known = byPrimary.putIfAbsent(primary, code);
        if (known != null) {
            return known;
        }
        int own = names.find(primary);
        return own < code && own >= 0 && aliases.primary(primary).equals(primary) ? own : -1;
    }
}
