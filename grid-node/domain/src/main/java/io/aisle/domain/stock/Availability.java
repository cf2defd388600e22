package io.aisle.domain.stock;

import io.aisle.domain.answer.ItemDay;
import io.aisle.domain.column.Names;
import io.aisle.domain.day.Days;
import io.aisle.domain.day.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// How long an item was in stock between two times, from the facts up to then.
public final class Availability {
    private final Names words;
    private final List<Fact> facts = new ArrayList<>();

    private record Fact(long atMillis, int device, long qtyMilli, int zone, boolean isCount) {}

    private Availability(Names words) {
        this.words = words;
    }

    /// Whole minutes, rounded down; [ItemDay#UNKNOWN] if nothing told before `untilMillis` how much there is, or it
    /// became negative meanwhile: then it was there all the same, and nobody knows how long.
    ///
    /// @param items codes that are one item
    public static int minutes(Days days, Names words, int[] items, long fromMillis, long untilMillis) {
        Availability availability = new Availability(words);
        for (int item : items) {
            days.show(item, Cells.NEVER, availability.collecting());
        }
        return availability.minutes(fromMillis, untilMillis);
    }

    private int minutes(long from, long until) {
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
        long onHand = onHand(from);
        long there = 0;
        long since = from;
        for (long at : changes) {
            there += onHand > 0 ? at - since : 0;
            since = at;
            onHand = hasCounts ? onHand(at) : onHand + moved(at);
            if (onHand < 0) {
                return ItemDay.UNKNOWN;
            }
        }
        if (onHand < 0) {
            return ItemDay.UNKNOWN;
        }
        there += onHand > 0 ? until - since : 0;
        return (int) (there / 60_000);
    }

    private long moved(long atMillis) {
        long sum = 0;
        for (Fact fact : facts) {
            sum += fact.atMillis == atMillis ? fact.qtyMilli : 0;
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
