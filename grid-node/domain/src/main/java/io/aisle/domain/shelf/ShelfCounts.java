package io.aisle.domain.shelf;

import java.util.Arrays;
import java.util.BitSet;

/// How many tags of each item there are, and how many of them lie on the shelves; kept up to date tag by tag.
public final class ShelfCounts {
    private final BitSet seen = new BitSet();
    private final BitSet placed = new BitSet();
    private final BitSet present = new BitSet();
    private int[] seenOf = {};
    private int[] placedOf = {};
    private int[] presentOf = {};

    /// Whether a tag of the item was ever seen.
    public boolean isSeen(int item) {
        return item < seenOf.length && seenOf[item] > 0;
    }

    /// Tags present in shelf zones, -1 if no tag's latest place is a shelf.
    public int onShelf(int item) {
        return item < placedOf.length && placedOf[item] > 0 ? presentOf[item] : -1;
    }

    /// @param items so many have numbers
    void room(int items) {
        if (items > seenOf.length) {
            seenOf = Arrays.copyOf(seenOf, items);
            placedOf = Arrays.copyOf(placedOf, items);
            presentOf = Arrays.copyOf(presentOf, items);
        }
    }

    boolean isAs(int tag, boolean isPlaced, boolean isPresent) {
        return seen.get(tag) && placed.get(tag) == isPlaced && present.get(tag) == isPresent;
    }

    void put(int tag, int item, boolean isPlaced, boolean isPresent) {
        put(seen, seenOf, tag, item, true);
        put(placed, placedOf, tag, item, isPlaced);
        put(present, presentOf, tag, item, isPresent);
    }

    private static void put(BitSet tags, int[] counts, int tag, int item, boolean is) {
        if (tags.get(tag) != is) {
            tags.set(tag, is);
            counts[item] += is ? 1 : -1;
        }
    }
}
