package io.aisle.domain.shelf;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Tags that are no SGTIN: the [#LIMIT] largest by (bucket, EPC) are kept, so that a street full of them cannot fill
/// the memory.
///
/// A tag's bucket only rises and so does the smallest kept one: what was dropped could not have come back, so order
/// does not matter.
final class ForeignTags {
    static final int LIMIT = 20_000;

    record Tag(int bucket, String hex, int rssi, String zone) {
        private static final Comparator<Tag> LATER =
                Comparator.comparingInt(Tag::bucket).thenComparingInt(Tag::rssi).thenComparing(Tag::zone);
    }

    private final int limit;
    private final Map<String, Tag> byHex = new HashMap<>();
    private final TreeSet<Tag> byAge =
            new TreeSet<>(Comparator.comparingInt(Tag::bucket).thenComparing(Tag::hex));

    ForeignTags(int limit) {
        this.limit = limit;
    }

    void see(Tag tag) {
        Tag known = byHex.get(tag.hex());
        if (known != null) {
            if (Tag.LATER.compare(tag, known) <= 0) {
                return;
            }
            byAge.remove(known);
        }
        byHex.put(tag.hex(), tag);
        byAge.add(tag);
        if (byAge.size() > limit) {
            byHex.remove(byAge.removeFirst().hex());
        }
    }

    /// Oldest first.
    SortedSet<Tag> all() {
        return byAge;
    }
}
