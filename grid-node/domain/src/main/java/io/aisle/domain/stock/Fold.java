package io.aisle.domain.stock;

import io.aisle.domain.column.Names;
import io.aisle.domain.day.Facts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Works out a [Balance] from all facts that matter: in order of event time, at one time movements before counts.
///
/// Before any count of the whole store every zone's share is known: zero, and what moved with the zone's name. Such a
/// count makes the shares unknown: all of it is the rest. A zone's count on a known share changes the total by the
/// difference; on an unknown one it takes the share out of the rest, the total stays. Movements that name no zone, or
/// one of unknown share, are of the rest.
final class Fold implements Facts {
    private record Moved(long atMillis, long qtyMilli, int zone) {}

    private record Counted(long atMillis, String device, long qtyMilli, int zone) {
        static final Comparator<Counted> LARGER = Comparator.comparingLong(Counted::atMillis)
                .thenComparing(Counted::device)
                .thenComparingLong(Counted::qtyMilli);
    }

    private final Names words;
    private final List<Moved> movements = new ArrayList<>();
    private final List<Counted> zoneCounts = new ArrayList<>();
    private @Nullable Counted whole;

    Fold(Names words) {
        this.words = words;
    }

    @Override
    public void moved(long atMillis, long qtyMilli, int zone, int late) {
        movements.add(new Moved(atMillis, qtyMilli, zone));
    }

    @Override
    public void priced(long atMillis, long priceMicros) {}

    @Override
    public void counted(long atMillis, int device, long qtyMilli, int zone, int late) {
        Counted count = new Counted(atMillis, words.name(device), qtyMilli, zone);
        if (zone >= 0) {
            zoneCounts.add(count);
        } else if (whole == null || Counted.LARGER.compare(count, whole) > 0) {
            whole = count;
        }
    }

    Balance balance() {
        long wholeAt = whole == null ? Cells.NEVER : whole.atMillis();
        long total = whole == null ? 0 : whole.qtyMilli();
        Map<Integer, Long> shares = new TreeMap<>();
        zoneCounts.removeIf(count -> count.atMillis() < wholeAt);
        movements.removeIf(moved -> moved.atMillis() <= wholeAt);
        zoneCounts.sort(Counted.LARGER);
        if (!zoneCounts.isEmpty()) {
            movements.sort(Comparator.comparingLong(Moved::atMillis));
        }
        int next = 0;
        for (int i = 0; i < zoneCounts.size(); i++) {
            Counted count = zoneCounts.get(i);
            if (isOverruled(i)) {
                continue;
            }
            while (next < movements.size() && movements.get(next).atMillis() <= count.atMillis()) {
                total += move(movements.get(next++), shares);
            }
            Long share = whole == null ? Long.valueOf(shares.getOrDefault(count.zone(), 0L)) : shares.get(count.zone());
            total += share == null ? 0 : count.qtyMilli() - share;
            shares.put(count.zone(), count.qtyMilli());
        }
        long countedAt = zoneCounts.isEmpty() ? wholeAt : zoneCounts.getLast().atMillis();
        long movedSince = 0;
        for (; next < movements.size(); next++) {
            total += move(movements.get(next), shares);
            movedSince += Math.abs(movements.get(next).qtyMilli());
        }
        return new Balance(total, movedSince, countedAt, wholeAt, shares);
    }

    /// Whether a larger count of the same zone at the same time follows.
    private boolean isOverruled(int i) {
        Counted count = zoneCounts.get(i);
        for (int j = i + 1; j < zoneCounts.size() && zoneCounts.get(j).atMillis() == count.atMillis(); j++) {
            if (zoneCounts.get(j).zone() == count.zone()) {
                return true;
            }
        }
        return false;
    }

    private long move(Moved moved, Map<Integer, Long> shares) {
        if (moved.zone() >= 0 && (whole == null || shares.containsKey(moved.zone()))) {
            shares.merge(moved.zone(), moved.qtyMilli(), Long::sum);
        }
        return moved.qtyMilli();
    }
}
