package io.aisle.grid.chaos;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Figures by store, what is counted, and where (a minute, an item, a member, a name). What is missing is zero here:
/// the ledger knows that nothing happened there.
final class Figures {
    /// @param what `receipts`, `units`, `net`, `in`, `out`, `onHand`, `onShelf`, `visit` or `quarantine`
    record Key(String store, String what, String where) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = store.compareTo(other.store);
            order = order != 0 ? order : what.compareTo(other.what);
            return order != 0 ? order : where.compareTo(other.where);
        }

        @Override
        public String toString() {
            return store + " " + what + " " + where;
        }
    }

    private final TreeMap<Key, BigDecimal> values = new TreeMap<>();

    void add(String store, String what, String where, BigDecimal more) {
        values.merge(new Key(store, what, where), more, BigDecimal::add);
    }

    BigDecimal of(Key key) {
        return values.getOrDefault(key, BigDecimal.ZERO);
    }

    /// Only those that pass.
    Figures where(Predicate<Key> passes) {
        Figures some = new Figures();
        values.forEach((key, value) -> {
            if (passes.test(key)) {
                some.values.put(key, value);
            }
        });
        return some;
    }

    /// The same, in the one form that makes equal figures equal.
    Figures withoutZeros() {
        Figures some = new Figures();
        values.forEach((key, value) -> {
            if (value.signum() != 0) {
                some.values.put(key, value.stripTrailingZeros());
            }
        });
        return some;
    }

    Map<Key, BigDecimal> all() {
        return Map.copyOf(values);
    }
}
