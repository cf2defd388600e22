package io.aisle.domain.day;

import io.aisle.domain.column.Amounts;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What of a day that rests is asked all the time while it is one of the last ones: its minutes, how whole they
/// are, what it sold of each item, and on which shelves items were. Nothing of it changes as long as the day rests.
final class AtHand {
    /// Of more pairs of zones none is kept.
    private static final int MOST_PAIRS = Short.MAX_VALUE;

    final long startMillis;
    final int minutes;
    final Minutes figures;
    final Coverage coverage;

    /// See [Days#soldChanged].
    final long soldVersion;

    /// In order.
    private final int[] items;

    private final Amounts sold = new Amounts();
    private final Amounts net = new Amounts();
    private final @Nullable Shelves shelves;

    /// @param pairOf by item number one more than its place in `pairs`, 0 if it was on no shelf
    /// @param pairs the least zone above, the greatest below
    private record Shelves(short[] pairOf, long[] pairs) {}

    AtHand(Day day) {
        startMillis = day.startMillis;
        minutes = day.minutes;
        figures = day.figures.trimmed();
        coverage = day.coverage;
        soldVersion = day.soldVersion;
        items = new int[day.items.size()];
        Arrays.setAll(items, day.items::item);
        Arrays.sort(items);
        // the last first: then the columns are as long as they must be
        for (int place = items.length - 1; place >= 0; place--) {
            int row = day.items.find(items[place]);
            sold.set(place, day.items.sold(row));
            net.set(place, day.items.net(row));
        }
        shelves = shelves(day.presence);
    }

    private static @Nullable Shelves shelves(Presence presence) {
        int[] present = presence.items();
        short[] pairOf = new short[Arrays.stream(present).max().orElse(-1) + 1];
        TreeMap<Long, Short> places = new TreeMap<>();
        for (int item : present) {
            long pair = (long) presence.least(item) << 32 | presence.most(item) & 0xFFFF_FFFFL;
            Short place = places.get(pair);
            if (place == null) {
                if (places.size() == MOST_PAIRS) {
                    return null;
                }
                place = (short) (places.size() + 1);
                places.put(pair, place);
            }
            pairOf[item] = place;
        }
        long[] pairs = new long[places.size()];
        places.forEach((pair, place) -> pairs[place - 1] = pair);
        return new Shelves(pairOf, pairs);
    }

    /// Thousandths sold, returns taken off.
    long soldMilli(int item) {
        int place = Arrays.binarySearch(items, item);
        return place < 0 ? 0 : sold.at(place);
    }

    long netMicros(int item) {
        int place = Arrays.binarySearch(items, item);
        return place < 0 ? 0 : net.at(place);
    }

    /// As [Presence#zones].
    ///
    /// @return false if there were too many zones to keep them
    boolean zones(int item, Set<Integer> into) {
        if (shelves == null) {
            return false;
        }
        int pair = item < shelves.pairOf.length ? shelves.pairOf[item] : 0;
        if (pair > 0) {
            into.add((int) (shelves.pairs[pair - 1] >> 32));
            into.add((int) shelves.pairs[pair - 1]);
        }
        return true;
    }
}
