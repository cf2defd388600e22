package io.aisle.domain.day;

import io.aisle.domain.column.Packer;
import io.aisle.domain.column.Unpacker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// Adds up one item's movements of a day between counts, and writes what comes of it beside the item's
/// counts.
final class Summing implements Facts {
    private final long startMillis;
    private final long[] countTimes;
    private final TreeMap<String, long[]> sums = new TreeMap<>();
    private final List<long[]> counts = new ArrayList<>();
    private int facts;
    private long pricedAt = Long.MIN_VALUE;
    private long price;

    private static final int AT = 0;
    private static final int QTY = 1;
    private static final int ZONE = 2;
    private static final int LATE = 3;
    private static final int DEVICE = 4;

    /// @param countTimes when anything was counted that day, in order
    Summing(long startMillis, long[] countTimes) {
        this.startMillis = startMillis;
        this.countTimes = countTimes;
    }

    int facts() {
        return facts;
    }

    @Override
    public void moved(long atMillis, long qtyMilli, int zone, int late) {
        facts++;
        int place = Arrays.binarySearch(countTimes, atMillis);
        int segment = place >= 0 ? place : -1 - place;
        // Goods in and out are kept apart: how much moved is asked, too.
        String key = segment + "/" + zone + "/" + (qtyMilli < 0 ? 1 : 0);
        long[] sum = sums.computeIfAbsent(key, first -> new long[] {0, 0, zone, 0});
        sum[AT] = Math.max(sum[AT], atMillis - startMillis);
        sum[QTY] += qtyMilli;
        sum[LATE] = Math.max(sum[LATE], late);
    }

    @Override
    public void priced(long atMillis, long priceMicros) {
        if (atMillis > pricedAt || atMillis == pricedAt && priceMicros > price) {
            pricedAt = atMillis;
            price = priceMicros;
        }
    }

    @Override
    public void counted(long atMillis, int device, long qtyMilli, int zone, int late) {
        facts++;
        counts.add(new long[] {atMillis - startMillis, qtyMilli, zone, late, device});
    }

    void write(Packer out) {
        out.number(facts);
        out.number(sums.size());
        for (long[] sum : sums.values()) {
            for (long column : sum) {
                out.number(column);
            }
        }
        out.number(counts.size());
        for (long[] count : counts) {
            for (long column : count) {
                out.number(column);
            }
        }
        out.truth(pricedAt != Long.MIN_VALUE);
        if (pricedAt != Long.MIN_VALUE) {
            out.number(pricedAt - startMillis);
            out.number(price);
        }
    }

    static int facts(Unpacker in) {
        return in.small();
    }

    static void show(Unpacker in, long startMillis, Facts facts) {
        in.small();
        for (int sums = in.count(); sums > 0; sums--) {
            facts.moved(startMillis + in.number(), in.number(), in.small(), in.small());
        }
        for (int counts = in.count(); counts > 0; counts--) {
            long at = startMillis + in.number();
            long qty = in.number();
            int zone = in.small();
            int late = in.small();
            facts.counted(at, in.small(), qty, zone, late);
        }
        if (in.truth()) {
            facts.priced(startMillis + in.number(), in.number());
        }
    }

    /// The same events with other numbers for their words.
    static void renumber(Unpacker in, Packer out, Renumbering words) {
        out.number(in.small());
        int sums = in.count();
        out.number(sums);
        for (; sums > 0; sums--) {
            out.number(in.number());
            out.number(in.number());
            out.number(words.number(in.small()));
            out.number(in.number());
        }
        int counts = in.count();
        out.number(counts);
        for (; counts > 0; counts--) {
            long[] count = new long[DEVICE + 1];
            for (int column = 0; column < count.length; column++) {
                count[column] = in.number();
            }
            count[ZONE] = words.number((int) count[ZONE]);
            count[DEVICE] = words.number((int) count[DEVICE]);
            for (long column : count) {
                out.number(column);
            }
        }
        boolean priced = in.truth();
        out.truth(priced);
        if (priced) {
            out.number(in.number());
            out.number(in.number());
        }
    }

    /// -1 stays -1.
    interface Renumbering {
        int number(int word);
    }
}
