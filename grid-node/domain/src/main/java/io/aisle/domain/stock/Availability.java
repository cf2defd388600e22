package io.aisle.domain.stock;

import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.column.Names;
import io.aisle.domain.day.Days;
import io.aisle.domain.day.Facts;
import io.aisle.domain.day.OffShelf;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// How long an item was in stock between two times, from the facts up to then.
public final class Availability {
    private final Names words;
    private final OffShelf off;
    private final List<Fact> facts = new ArrayList<>();

    private record Fact(long atMillis, int device, long qtyMilli, int zone, boolean isCount) {}

    private Availability(Names words, OffShelf off) {
        this.words = words;
        this.off = off;
    }

    /// Whole minutes, rounded down. If nothing told before `untilMillis` how much there is, or it became
    /// negative meanwhile (then it was there all the same, and nobody knows how long), what tags say counts
    /// alone; [ItemDay#UNKNOWN] if there are none.
    ///
    /// @param now what the items come to by all facts
    /// @param items codes that are one item
    /// @param off when its shelves were empty of it: then it could not be bought, whatever there was in
    ///     the back room
    public static int minutes(Days days, Balance now, int[] items, OffShelf off, long fromMillis, long untilMillis) {
        Availability availability = new Availability(days.words(), off);
        boolean isCountedBefore = now.countedAtMillis() != Cells.NEVER && now.countedAtMillis() <= fromMillis;
        for (int item : items) {
            days.show(item, isCountedBefore ? fromMillis : Cells.NEVER, availability.collecting());
        }
        // No count since: what there was then is what there is now less what moved in between.
        int byStock = isCountedBefore
                ? availability.walked(now.onHandMilli() - availability.movedAfter(fromMillis), fromMillis, untilMillis)
                : availability.folded(fromMillis, untilMillis);
        return byStock == ItemDay.UNKNOWN && off.isTagged()
                ? (int) ((untilMillis - fromMillis - off.millis(fromMillis, untilMillis)) / 60_000)
                : byStock;
    }

    private int folded(long from, long until) {
        TreeSet<Long> changes = new TreeSet<>();
        boolean isKnown = false;
        boolean hasCounts = false;
        for (Fact fact : facts) {
            if (fact.atMillis < until) {
                isKnown |= fact.isCount || fact.qtyMilli > 0;
                if (fact.atMillis > from) {
                    changes.add(fact.atMillis);
                    hasCounts |= fact.isCount;
                }
            }
        }
        if (!isKnown) {
            return ItemDay.UNKNOWN;
        }
        if (!hasCounts) {
            return walked(onHand(from), from, until);
        }
        Stay stay = new Stay(off, onHand(from), from);
        for (long at : changes) {
            stay.becomes(onHand(at), at);
        }
        return stay.minutes(until);
    }

    private int walked(long onHand, long from, long until) {
        TreeMap<Long, Long> moves = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact.atMillis > from && fact.atMillis < until) {
                moves.merge(fact.atMillis, fact.qtyMilli, Long::sum);
            }
        }
        Stay stay = new Stay(off, onHand, from);
        moves.forEach((at, qty) -> stay.becomes(stay.onHand + qty, at));
        return stay.minutes(until);
    }

    /// How long there was some, as time goes on.
    private static final class Stay {
        private final OffShelf off;
        private long onHand;
        private long since;
        private long there;
        private boolean wasNegative;

        Stay(OffShelf off, long onHand, long since) {
            this.off = off;
            this.onHand = onHand;
            this.since = since;
            wasNegative = onHand < 0;
        }

        void becomes(long qty, long atMillis) {
            there += onHand > 0 ? atMillis - since - off.millis(since, atMillis) : 0;
            since = atMillis;
            onHand = qty;
            wasNegative |= qty < 0;
        }

        int minutes(long untilMillis) {
            becomes(onHand, untilMillis);
            return wasNegative ? ItemDay.UNKNOWN : (int) (there / 60_000);
        }
    }

    private long movedAfter(long atMillis) {
        long sum = 0;
        for (Fact fact : facts) {
            sum += fact.atMillis > atMillis ? fact.qtyMilli : 0;
        }
        return sum;
    }

    private long onHand(long atMillis) {
        Fold fold = new Fold(words);
        for (Fact fact : facts) {
            if (fact.atMillis > atMillis) {
                continue;
            }
            if (fact.isCount) {
                fold.counted(fact.atMillis, fact.device, fact.qtyMilli, fact.zone, 0);
            } else {
                fold.moved(fact.atMillis, fact.qtyMilli, fact.zone, 0);
            }
        }
        return fold.balance().onHandMilli();
    }

    private Facts collecting() {
        return new Facts() {
            @Override
            public void moved(long atMillis, long qtyMilli, int zone, int late) {
                facts.add(new Fact(atMillis, -1, qtyMilli, zone, false));
            }

            @Override
            public void priced(long atMillis, long priceMicros) {}

            @Override
            public void counted(long atMillis, int device, long qtyMilli, int zone, int late) {
                facts.add(new Fact(atMillis, device, qtyMilli, zone, true));
            }
        };
    }
}
