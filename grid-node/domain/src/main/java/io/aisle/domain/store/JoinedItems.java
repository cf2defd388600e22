package io.aisle.domain.store;

import io.aisle.domain.column.Codes;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// A store's item codes, those that are one item together; worked out anew only when a code or the
/// catalogue is new.
final class JoinedItems {
    private final Codes names;
    private @Nullable Aliases aliases;
    private int size;
    private Collection<Item> items = List.of();

    JoinedItems(Codes names) {
        this.names = names;
    }

    /// @param items the numbers of its codes
    record Item(String primary, int[] items) {
        boolean isAnyOf(Set<String> codes, Codes names) {
            return codes.contains(primary) || Arrays.stream(items).anyMatch(item -> codes.contains(names.name(item)));
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
                            : new Item(
                                    primary,
                                    Arrays.stream(items).filter(isKnown).toArray());
        }

        private Item with(Item other) {
            int[] together = Arrays.copyOf(items, items.length + 1);
            together[items.length] = other.items[0];
            return new Item(primary, together);
        }
    }

    Collection<Item> by(Aliases asked) {
        if (aliases != asked || size != names.size()) {
            Map<String, Item> joined = new LinkedHashMap<>();
            for (int item = 0; item < names.size(); item++) {
                String primary = asked.primary(names.name(item));
                joined.merge(primary, new Item(primary, new int[] {item}), Item::with);
            }
            items = List.copyOf(joined.values());
            aliases = asked;
            size = names.size();
        }
        return items;
    }
}
